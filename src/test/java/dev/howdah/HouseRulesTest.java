package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks every rule of the house on purpose, in small houses that are compiled here. */
class HouseRulesTest {

  @TempDir private Path folder;

  @Test
  void takesAHouseThatKeepsAllRules() throws IOException {
    JavaClasses house =
        house(
            "package dev.howdah; final class Host { dev.howdah.command.Run run; }",
            "package dev.howdah.command; public class Run { dev.howdah.store.Box box; }",
            "package dev.howdah.store; public class Box {}",
            "package dev.howdah.store; class Lid { Box box; }",
            "package dev.howdah.store; class Lock {}",
            "package dev.howdah.sandbox; class Toy { Toy other; }",
            sign("dev.howdah"),
            sign("dev.howdah.command"),
            sign("dev.howdah.store"),
            sign("dev.howdah.sandbox"));

    Stream.<Consumer<JavaClasses>>of(
            HouseRules::everyRoomKnowsOnlyTheFloorsBelow,
            HouseRules::noTwoPackagesNeedEachOther,
            HouseRules::everyPackageHasItsFloor,
            HouseRules::theRootHoldsHostAlone,
            HouseRules::nobodyKnowsTheRoot,
            HouseRules::whatStandsBesideTheHouseKnowsNothingOfIt,
            HouseRules::onlyCommandAndRehearsalKnowTheSandbox,
            HouseRules::theSandboxKnowsNothingOfCamel,
            HouseRules::exchangesAreTouchedOnlyWhereCamelIsServed,
            HouseRules::everyPackageHasADoorSign,
            HouseRules::atMostHalfOfTheTypesArePublic)
        .forEach(rule -> assertThatCode(() -> rule.accept(house)).doesNotThrowAnyException());
  }

  @Test
  void noRoomLooksUp() throws IOException {
    assertBroken(
        HouseRules::everyRoomKnowsOnlyTheFloorsBelow,
        "Room store knows only the floors below it",
        "package dev.howdah.people; public class People {}",
        "package dev.howdah.store; class Box { dev.howdah.people.People above; }");
  }

  @Test
  void noRoomLooksBeside() throws IOException {
    assertBroken(
        HouseRules::everyRoomKnowsOnlyTheFloorsBelow,
        "Room vault knows only the floors below it",
        "package dev.howdah.mail; public class Outbox {}",
        "package dev.howdah.vault; class Vault { dev.howdah.mail.Outbox beside; }");
  }

  @Test
  void noPackagesGoInCircles() throws IOException {
    assertBroken(
        HouseRules::noTwoPackagesNeedEachOther,
        "Cycle detected: Slice people -> \n                Slice people.deep -> \n",
        "package dev.howdah.people; public class People { dev.howdah.people.deep.Depth depth; }",
        "package dev.howdah.people.deep; public class Depth { dev.howdah.people.People up; }");
  }

  @Test
  void noPackageStandsOutsideTheFloors() throws IOException {
    assertBroken(
        HouseRules::everyPackageHasItsFloor,
        "[\"cellar\"]",
        "package dev.howdah.cellar; class Coal {}");
  }

  @Test
  void nothingButHostStandsInTheRoot() throws IOException {
    assertBroken(
        HouseRules::theRootHoldsHostAlone,
        "Class <dev.howdah.Shared> does not have simple name 'Host'",
        "package dev.howdah; class Host {}",
        "package dev.howdah; class Shared {}");
  }

  @Test
  void noRoomKnowsHost() throws IOException {
    assertBroken(
        HouseRules::nobodyKnowsTheRoot,
        "Field <dev.howdah.fields.Fields.host> has type <dev.howdah.Host>",
        "package dev.howdah; public class Host {}",
        "package dev.howdah.fields; class Fields { dev.howdah.Host host; }");
  }

  @Test
  void theSandboxKnowsNoRoomOfTheHouse() throws IOException {
    assertBroken(
        HouseRules::whatStandsBesideTheHouseKnowsNothingOfIt,
        "Field <dev.howdah.sandbox.Toy.box> has type <dev.howdah.store.Box>",
        "package dev.howdah.store; public class Box {}",
        "package dev.howdah.sandbox; class Toy { dev.howdah.store.Box box; }");
  }

  @Test
  void marketoKnowsNotSalesforce() throws IOException {
    assertBroken(
        HouseRules::whatStandsBesideTheHouseKnowsNothingOfIt,
        "Field <dev.howdah.marketo.Client.other> has type <dev.howdah.salesforce.Session>",
        "package dev.howdah.salesforce; public class Session {}",
        "package dev.howdah.marketo; class Client { dev.howdah.salesforce.Session other; }");
  }

  @Test
  void noStepKnowsTheSandbox() throws IOException {
    assertBroken(
        HouseRules::onlyCommandAndRehearsalKnowTheSandbox,
        "Field <dev.howdah.connect.Login.toy> has type <dev.howdah.sandbox.Toy>",
        "package dev.howdah.sandbox; public class Toy {}",
        "package dev.howdah.connect; class Login { dev.howdah.sandbox.Toy toy; }");
  }

  @Test
  void theSandboxIsNotMadeOfCamel() throws IOException {
    assertBroken(
        HouseRules::theSandboxKnowsNothingOfCamel,
        "Field <dev.howdah.sandbox.Toy.camel> has type <org.apache.camel.CamelContext>",
        "package dev.howdah.sandbox; class Toy { org.apache.camel.CamelContext camel; }");
  }

  @Test
  void noDeskTouchesAnExchange() throws IOException {
    assertBroken(
        HouseRules::exchangesAreTouchedOnlyWhereCamelIsServed,
        "Field <dev.howdah.people.People.exchange> has type <org.apache.camel.Exchange>",
        "package dev.howdah.people; class People { org.apache.camel.Exchange exchange; }");
  }

  @Test
  void noDoorIsWithoutASign() throws IOException {
    assertBroken(
        HouseRules::everyPackageHasADoorSign,
        "but was: [\"dev.howdah.people\", \"dev.howdah.store\"]",
        "package dev.howdah.people; class People {}",
        sign("dev.howdah.people"),
        "package dev.howdah.store; class Box {}");
  }

  @Test
  void noHouseIsMostlyPublic() throws IOException {
    assertBroken(
        HouseRules::atMostHalfOfTheTypesArePublic,
        "[2 of 3 types are public]",
        "package dev.howdah.store; public class Box {}",
        "package dev.howdah.store; public class Lid {}",
        "package dev.howdah.store; class Lock {}");
  }

  private void assertBroken(Consumer<JavaClasses> rule, String how, String... sources)
      throws IOException {
    JavaClasses house = house(sources);
    assertThatThrownBy(() -> rule.accept(house))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(how);
  }

  private static String sign(String name) {
    return "/** A sign. */ @org.jspecify.annotations.NullMarked package " + name + ";";
  }

  private JavaClasses house(String... sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      List<Source> units = Stream.of(sources).map(Source::new).toList();
      assertThat(compiler.getTask(null, files, null, null, null, units).call()).isTrue();
    }
    return new ClassFileImporter().importPath(folder);
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(URI.create("string:///" + path(text) + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    private static String path(String text) {
      String name = text.replaceFirst("(?s).*?package ([\\w.]+);.*", "$1").replace('.', '/');
      String type =
          text.contains("class ")
              ? text.replaceFirst("(?s).*?class (\\w+).*", "$1")
              : "package-info";
      return name + "/" + type;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
