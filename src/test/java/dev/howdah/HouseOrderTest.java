package dev.howdah;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Holds the house to its rules; {@link HouseRulesTest} shows that each of them bites. */
class HouseOrderTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.howdah");

  @Test
  void everyRoomKnowsOnlyTheFloorsBelow() {
    HouseRules.everyRoomKnowsOnlyTheFloorsBelow(HOUSE);
  }

  @Test
  void noTwoPackagesNeedEachOther() {
    HouseRules.noTwoPackagesNeedEachOther(HOUSE);
  }

  @Test
  void everyPackageHasItsFloor() {
    HouseRules.everyPackageHasItsFloor(HOUSE);
  }

  @Test
  void theRootHoldsHostAlone() {
    HouseRules.theRootHoldsHostAlone(HOUSE);
  }

  @Test
  void nobodyKnowsTheRoot() {
    HouseRules.nobodyKnowsTheRoot(HOUSE);
  }

  @Test
  void whatStandsBesideTheHouseKnowsNothingOfIt() {
    HouseRules.whatStandsBesideTheHouseKnowsNothingOfIt(HOUSE);
  }

  @Test
  void onlyCommandAndRehearsalKnowTheSandbox() {
    HouseRules.onlyCommandAndRehearsalKnowTheSandbox(HOUSE);
  }

  @Test
  void theSandboxKnowsNothingOfCamel() {
    HouseRules.theSandboxKnowsNothingOfCamel(HOUSE);
  }

  @Test
  void exchangesAreTouchedOnlyWhereCamelIsServed() {
    HouseRules.exchangesAreTouchedOnlyWhereCamelIsServed(HOUSE);
  }

  @Test
  void everyPackageHasADoorSign() {
    HouseRules.everyPackageHasADoorSign(HOUSE);
  }

  @Test
  void atMostHalfOfTheTypesArePublic() {
    HouseRules.atMostHalfOfTheTypesArePublic(HOUSE);
  }

  /** The floors that hold rooms, from the top down, and what stands beside them, in Mermaid. */
  static String drawing() {
    Set<String> rooms = HouseRules.roomsOf(HOUSE);
    List<String> lines = new ArrayList<>(List.of("```mermaid", "flowchart TB"));
    String above = "host";
    lines.add("  host[Host]");
    for (Set<String> floor : HouseRules.FLOORS) {
      Set<String> here = new TreeSet<>(floor);
      here.retainAll(rooms);
      if (!here.isEmpty()) {
        String names = String.join(" &nbsp; ", here);
        String node = "floor_" + here.iterator().next();
        lines.add("  " + above + " --> " + node + "[" + names + "]");
        above = node;
      }
    }
    lines.add("  host -.-> beside[marketo &nbsp; salesforce]");
    lines.add("  floor_command -.-> sandbox");
    lines.add("```");
    return String.join("\n", lines);
  }
}
