package dev.howdah.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case changes files of a folder while Camel runs on it, and looks at what runs then. */
class RouteFolderTest {

  @TempDir Path folder;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private RouteFolder unit;

  /** A desk whose work can be held. */
  public static final class Slow {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    public String work(String body) throws InterruptedException {
      entered.countDown();
      return go.await(20, TimeUnit.SECONDS) ? body + " done" : body + " held too long";
    }
  }

  private final Slow slow = new Slow();

  @BeforeEach
  void start() throws IOException {
    Properties properties = new Properties();
    properties.setProperty("greet.word", "hello");
    camel.getPropertiesComponent().setOverrideProperties(properties);
    camel.getRegistry().bind("slow", slow);
    write("10-greet.camel.yaml", answering("greet", "hello"));
    write("20-part.camel.yaml", answering("part", "bye"));
    camel.start();
    unit = RouteFolder.deploy(camel, folder);
  }

  @AfterEach
  void stop() throws Exception {
    slow.go.countDown();
    unit.close();
    camel.stop();
  }

  @Test
  void deploysWhatLiesThereAtTheStart() {
    assertThat(unit.states())
        .containsExactly(live("10-greet.camel.yaml", "greet"), live("20-part.camel.yaml", "part"));
    assertThat(ask("greet")).isEqualTo("hello");
  }

  @Test
  void replacesTheRoutesOfAChangedFileAndTouchesNoOther() throws IOException {
    long before = camel.getRoute("part").getUptimeMillis();

    write("10-greet.camel.yaml", answering("greet", "good morning"));

    await(() -> "good morning".equals(ask("greet")));
    assertThat(camel.getRoute("part").getUptimeMillis()).isGreaterThanOrEqualTo(before);
    assertThat(ask("part")).isEqualTo("bye");
  }

  @Test
  void deploysANewFileThatIsMovedIn() throws IOException {
    Path temporary = folder.resolve(".30-new.tmp");
    Files.writeString(temporary, answering("new", "here"));
    Files.move(temporary, folder.resolve("30-new.camel.yaml"), StandardCopyOption.ATOMIC_MOVE);

    await(() -> standing("30-new.camel.yaml") == RouteFileState.Standing.LIVE);
    assertThat(ask("new")).isEqualTo("here");
  }

  @Test
  void undeploysARemovedFile() throws IOException {
    Files.delete(folder.resolve("20-part.camel.yaml"));

    await(() -> camel.getRoute("part") == null);
    assertThat(camel.getRouteDefinition("part")).isNull();
    assertThat(unit.states()).containsExactly(live("10-greet.camel.yaml", "greet"));
  }

  @Test
  void deploysAFileAgainThatWasRemovedAndCameBack() throws IOException {
    Files.delete(folder.resolve("20-part.camel.yaml"));
    await(() -> camel.getRoute("part") == null);

    write("20-part.camel.yaml", answering("part", "bye"));

    await(() -> camel.getRoute("part") != null);
    assertThat(ask("part")).isEqualTo("bye");
  }

  @Test
  void dropsARouteThatTheFileNoLongerHas() throws IOException {
    write("10-greet.camel.yaml", answering("greet", "hello") + answering("greet-more", "x"));
    await(() -> camel.getRoute("greet-more") != null);

    write("10-greet.camel.yaml", answering("greet", "hello"));

    await(() -> camel.getRoute("greet-more") == null);
    assertThat(ask("greet")).isEqualTo("hello");
  }

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
  void letsWhatIsUnderWayFinishBeforeItReplacesTheRoute() throws Exception {
    String working =
        route("greet", "        - bean:\n            ref: slow\n            method: work\n");
    write("10-greet.camel.yaml", working);
    await(() -> camel.getRouteDefinition("greet").getOutputs().toString().contains("slow"));
    CompletableFuture<String> underWay = CompletableFuture.supplyAsync(() -> ask("greet"));
    assertThat(slow.entered.await(20, TimeUnit.SECONDS)).isTrue();

    write("10-greet.camel.yaml", answering("greet", "new"));
    await(() -> standing("10-greet.camel.yaml") == RouteFileState.Standing.WAITING);
    assertThat(underWay).isNotDone();
    slow.go.countDown();

    assertThat(underWay.get(20, TimeUnit.SECONDS)).isEqualTo("? done");
    await(() -> "new".equals(ask("greet")));
  }

  @Test
  void keepsTheBeansOfAFileApart() throws IOException {
    String file =
        "- beans:\n    - name: words\n      type: java.util.ArrayList\n" + answering("new", "here");
    write("30-new.camel.yaml", file + route("new-bad", "        - to:\n            uri: no:no\n"));
    await(() -> standing("30-new.camel.yaml") == RouteFileState.Standing.REFUSED);
    assertThat(camel.getRegistry().lookupByName("words")).isNull();

    write("30-new.camel.yaml", file);
    await(() -> standing("30-new.camel.yaml") == RouteFileState.Standing.LIVE);
    assertThat(camel.getRegistry().lookupByName("words")).isEqualTo(List.of());

    Files.delete(folder.resolve("30-new.camel.yaml"));
    await(() -> camel.getRoute("new") == null);
    assertThat(camel.getRegistry().lookupByName("words")).isNull();
  }

  @Test
  void refusesABeanThatTakesTheNameOfADesk() throws IOException {
    refused(
        "- beans:\n    - name: slow\n      type: java.util.ArrayList\n" + answering("greet", "a"),
        "10-greet.camel.yaml line 2: the bean name slow is taken by the host or another file");
    assertThat(camel.getRegistry().lookupByName("slow")).isSameAs(slow);
  }

  @Test
  void deploysAgainWhatUsesAChangedRouteConfiguration() throws IOException {
    write("91-failures.camel.yaml", configuration("caught"));
    await(() -> standing("91-failures.camel.yaml") == RouteFileState.Standing.LIVE);
    write(
        "10-greet.camel.yaml",
        route(
                "greet",
                "        - throwException:\n            exceptionType:"
                    + " java.lang.IllegalStateException\n            message: no\n")
            .replace("    id: greet\n", "    id: greet\n    routeConfigurationId: failures\n"));
    await(() -> "caught".equals(ask("greet")));

    write("91-failures.camel.yaml", configuration("caught better"));

    await(() -> "caught better".equals(ask("greet")));
    assertThat(unit.states())
        .extracting(RouteFileState::file, RouteFileState::standing)
        .containsOnly(
            tuple("10-greet.camel.yaml", RouteFileState.Standing.LIVE),
            tuple("20-part.camel.yaml", RouteFileState.Standing.LIVE),
            tuple("91-failures.camel.yaml", RouteFileState.Standing.LIVE));
  }

  private void refused(String text, String reason) throws IOException {
    write("10-greet.camel.yaml", text);
    await(() -> standing("10-greet.camel.yaml") == RouteFileState.Standing.REFUSED);
    assertThat(unit.states())
        .contains(
            new RouteFileState(
                "10-greet.camel.yaml", RouteFileState.Standing.REFUSED, List.of("greet"), reason));
    assertThat(ask("greet")).isEqualTo("hello");
    assertThat(camel.getRoutes()).hasSize(2);
  }

  private RouteFileState.Standing standing(String file) {
    return unit.states().stream()
        .filter(state -> state.file().equals(file))
        .map(RouteFileState::standing)
        .findFirst()
        .orElse(null);
  }

  private String ask(String route) {
    try {
      return camel.createProducerTemplate().requestBody("direct:" + route, "?", String.class);
    } catch (org.apache.camel.CamelExecutionException e) {
      return "failed";
    }
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private static RouteFileState live(String file, String route) {
    return new RouteFileState(file, RouteFileState.Standing.LIVE, List.of(route), "");
  }

  private static String answering(String id, String answer) {
    return route(
        id,
        "        - setBody:\n            expression:\n              constant:\n"
            + "                expression: "
            + answer
            + "\n");
  }

  private static String configuration(String answer) {
    return """
        - routeConfiguration:
            id: failures
            onException:
              - onException:
                  exception: [java.lang.IllegalStateException]
                  handled:
                    constant:
                      expression: "true"
                  steps:
                    - setBody:
                        expression:
                          constant:
                            expression: %s
        """
        .formatted(answer);
  }

  private static String route(String id, String steps) {
    return "- route:\n    id: "
        + id
        + "\n    description: A test\n    from:\n      uri: direct:"
        + id
        + "\n      steps:\n"
        + steps;
  }

  private static void await(java.util.concurrent.Callable<Boolean> holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(holds);
  }
}
