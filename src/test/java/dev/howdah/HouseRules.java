package dev.howdah;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The floors of the house: who may know whom. Each rule throws an AssertionError. */
final class HouseRules {

  /** From the top down; a room may know what stands on a lower floor, never beside or above. */
  static final List<Set<String>> FLOORS =
      List.of(
          Set.of("command"),
          Set.of("rehearsal"),
          Set.of("hosting"),
          Set.of("routing", "console", "api", "observe"),
          Set.of("onboarding"),
          Set.of("prerequisites", "failures"),
          Set.of("people", "salesforcepackage", "configure"),
          Set.of("fields", "invite", "activate"),
          Set.of("connect"),
          Set.of("account"),
          Set.of("vault", "members", "mail", "access"),
          Set.of("store"),
          Set.of("settings", "time", "problem", "language", "logging", "watch"));

  /** Stand beside the house and know nothing of it. */
  private static final Set<String> BESIDE = Set.of("marketo", "salesforce", "sandbox");

  private HouseRules() {}

  static void everyRoomKnowsOnlyTheFloorsBelow(JavaClasses house) {
    for (ArchRule rule : downward("dev.howdah")) {
      rule.allowEmptyShould(true).check(house);
    }
  }

  static void noTwoPackagesNeedEachOther(JavaClasses house) {
    slices().matching("dev.howdah.(**)").should().beFreeOfCycles().check(house);
  }

  static void everyPackageHasItsFloor(JavaClasses house) {
    Set<String> floors =
        Stream.concat(FLOORS.stream().flatMap(Set::stream), BESIDE.stream())
            .collect(Collectors.toSet());

    assertThat(roomsOf(house)).isSubsetOf(floors);
  }

  static void theRootHoldsHostAlone(JavaClasses house) {
    classes()
        .that()
        .resideInAPackage("dev.howdah")
        .should()
        .haveSimpleName("Host")
        .orShould()
        .haveSimpleName("package-info")
        .check(house);
  }

  static void nobodyKnowsTheRoot(JavaClasses house) {
    noClasses()
        .that()
        .resideInAPackage("dev.howdah.(*)..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.howdah")
        .check(house);
  }

  static void whatStandsBesideTheHouseKnowsNothingOfIt(JavaClasses house) {
    for (String room : BESIDE) {
      noClasses()
          .that()
          .resideInAPackage("dev.howdah." + room + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.howdah..")
                  .and(not(resideInAPackage("dev.howdah." + room + ".."))))
          .allowEmptyShould(true)
          .check(house);
    }
  }

  static void onlyCommandAndRehearsalKnowTheSandbox(JavaClasses house) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.howdah.sandbox..", "dev.howdah.command..", "dev.howdah.rehearsal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.howdah.sandbox..")
        .check(house);
  }

  static void theSandboxKnowsNothingOfCamel(JavaClasses house) {
    noClasses()
        .that()
        .resideInAPackage("dev.howdah.sandbox..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(house);
  }

  static void exchangesAreTouchedOnlyWhereCamelIsServed(JavaClasses house) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.howdah.marketo..", "dev.howdah.salesforce..", "dev.howdah.api..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.camel.Exchange")
        .check(house);
  }

  static void everyPackageHasADoorSign(JavaClasses house) {
    Set<String> packages =
        house.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
    Set<String> signed =
        house.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .map(type -> type.getPackageName())
            .collect(Collectors.toSet());

    assertThat(new TreeSet<>(packages)).isEqualTo(new TreeSet<>(signed));
  }

  static void atMostHalfOfTheTypesArePublic(JavaClasses house) {
    List<String> types =
        house.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .map(
                type ->
                    (type.getModifiers().contains(JavaModifier.PUBLIC) ? "public " : "")
                        + type.getName())
            .toList();
    long open = types.stream().filter(type -> type.startsWith("public ")).count();

    assertThat(open * 2)
        .as("%s of %s types are public", open, types.size())
        .isLessThanOrEqualTo((long) types.size());
  }

  private static List<ArchRule> downward(String base) {
    List<ArchRule> rules = new ArrayList<>();
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      List<String> above = new ArrayList<>();
      for (int higher = 0; higher <= floor; higher++) {
        above.addAll(FLOORS.get(higher));
      }
      for (String room : FLOORS.get(floor)) {
        String[] forbidden =
            above.stream()
                .filter(other -> !other.equals(room))
                .map(other -> base + "." + other + "..")
                .toArray(String[]::new);
        if (forbidden.length > 0) {
          rules.add(
              noClasses()
                  .that()
                  .resideInAPackage(base + "." + room + "..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(forbidden)
                  .as("Room " + room + " knows only the floors below it"));
        }
      }
    }
    return rules;
  }

  static Set<String> roomsOf(JavaClasses classes) {
    return classes.stream()
        .map(type -> type.getPackageName())
        .filter(name -> name.startsWith("dev.howdah."))
        .map(name -> name.substring("dev.howdah.".length()).split("\\.")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
