package dev.howdah.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Each case puts a file there that cannot go live; the old routes go on. */
class RouteRefusalsTest extends OnRouteFolder {

  @Test
  void refusesBrokenYamlWithItsLineAndKeepsTheOldRoutes() throws IOException {
    refused(
        "- route:\n    id: greet\n    from:\n      uri: direct\n     steps: []\n",
        "10-greet.camel.yaml line 5: expected <block end>, but found '<block mapping start>'");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    refused("", "10-greet.camel.yaml: the file is empty");
  }

  @Test
  void refusesAnUnknownStep() throws IOException {
    refused(
        route("greet", "        - dance:\n            wildly: true\n"),
        "10-greet.camel.yaml line 7: Unknown node id: dance");
  }

  @Test
  void refusesAnUnknownComponent() throws IOException {
    refused(
        route("greet", "        - to:\n            uri: nosuch:thing\n"),
        "10-greet.camel.yaml line 7: route greet: No endpoint could be found for: nosuch://thing, please check your classpath contains the needed Camel component jar");
  }

  @Test
  void refusesAnUnknownOption() throws IOException {
    refused(
        route("greet", "        - to:\n            uri: direct:part?colour=red\n"),
        "10-greet.camel.yaml line 7: route greet: Failed to resolve endpoint: direct://part?colour=red due to: There are 1 parameters that couldn't be set on"
            + " the endpoint. Check the uri if the parameters are spelt correctly and that they are"
            + " properties of the endpoint. Unknown parameters=[{colour=red}]");
  }

  @Test
  void refusesAnUnknownBean() throws IOException {
    refused(
        route("greet", "        - bean:\n            ref: nobody\n            method: work\n"),
        "10-greet.camel.yaml line 7: route greet: No bean could be found in the registry for:"
            + " nobody");
  }

  @Test
  void refusesAMissingProperty() throws IOException {
    refused(
        route("greet", "        - to:\n            uri: \"direct:{{greet.nowhere}}\"\n"),
        "10-greet.camel.yaml line 7: route greet: Property with key [greet.nowhere] not found in"
            + " properties from text: direct:{{greet.nowhere}}");
  }

  @Test
  void refusesAnIdGivenTwiceInTheFile() throws IOException {
    refused(
        answering("greet", "a") + answering("greet", "b"),
        "10-greet.camel.yaml line 15: the route id greet is given twice");
  }

  @Test
  void refusesAnIdThatAnotherFileHas() throws IOException {
    refused(
        answering("greet", "a") + answering("part", "mine"),
        "10-greet.camel.yaml line 12: the route id part is taken by 20-part.camel.yaml");
    assertThat(ask("part")).isEqualTo("bye");
  }

  @Test
  void refusesARouteWithoutAnId() throws IOException {
    refused(
        answering("greet", "a").replace("    id: greet\n", ""),
        "10-greet.camel.yaml line 4: a route has no id");
  }

  @Test
  void refusesARouteConfigurationThatNoFileHas() throws IOException {
    refused(
        answering("greet", "a")
            .replace("    id: greet\n", "    id: greet\n    routeConfigurationId: failures\n"),
        "10-greet.camel.yaml line 6: route greet names the route configuration failures, which no"
            + " deployed file has");
  }

  /** Hole (b) of Camel's own reload: the first route of a file whose second fails. */
  @Test
  void takesNothingOfAFileWhoseSecondRouteFails() throws IOException {
    refused(
        answering("greet", "new")
            + route("greet-more", "        - to:\n            uri: nosuch:thing\n"),
        "10-greet.camel.yaml line 17: route greet-more: No endpoint could be found for: nosuch://thing, please check your classpath contains the needed Camel component jar");
  }

  @Test
  void putsTheOldRoutesBackIfAConsumerCannotStart() throws IOException {
    write(
        "10-greet.camel.yaml",
        answering("greet", "new")
            + route("greet-file", "        - to:\n            uri: direct:part\n")
                .replace(
                    "      uri: direct:greet-file",
                    "      uri: file:"
                        + folder.resolve("absent")
                        + "?autoCreate=false&directoryMustExist=true"
                        + "&startingDirectoryMustExist=true"));

    await(() -> standing("10-greet.camel.yaml") == RouteFileState.Standing.REFUSED);
    assertThat(ask("greet")).isEqualTo("hello");
    assertThat(camel.getRoute("greet-file")).isNull();
    assertThat(camel.getRouteDefinition("greet-file")).isNull();
  }

  @Test
  void goesOnDeployingOthersWhileOneIsBroken() throws IOException {
    write("10-greet.camel.yaml", "- nonsense");
    await(() -> standing("10-greet.camel.yaml") == RouteFileState.Standing.REFUSED);

    write("20-part.camel.yaml", answering("part", "see you"));

    await(() -> "see you".equals(ask("part")));
    write("10-greet.camel.yaml", answering("greet", "mended"));
    await(() -> "mended".equals(ask("greet")));
  }

  @Test
  void refusesABeanThatTakesTheNameOfADesk() throws IOException {
    refused(
        "- beans:\n    - name: slow\n      type: java.util.ArrayList\n" + answering("greet", "a"),
        "10-greet.camel.yaml line 2: the bean name slow is taken by the host or another file");
    assertThat(camel.getRegistry().lookupByName("slow")).isSameAs(slow);
  }
}
