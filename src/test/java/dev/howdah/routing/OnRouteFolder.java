package dev.howdah.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder of two route files and a Camel that runs on it, for each case anew. */
abstract class OnRouteFolder {

  @TempDir Path folder;
  final DefaultCamelContext camel = new DefaultCamelContext();
  RouteFolder unit;

  /** A desk whose work can be held. */
  public static final class Slow {
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch go = new CountDownLatch(1);

    public String work(String body) throws InterruptedException {
      entered.countDown();
      return go.await(60, TimeUnit.SECONDS) ? body + " done" : body + " held too long";
    }
  }

  final Slow slow = new Slow();

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

  void refused(String text, String reason) throws IOException {
    write("10-greet.camel.yaml", text);
    await(() -> standing("10-greet.camel.yaml") == RouteFileState.Standing.REFUSED);
    assertThat(unit.states())
        .contains(
            new RouteFileState(
                "10-greet.camel.yaml", RouteFileState.Standing.REFUSED, List.of("greet"), reason));
    assertThat(ask("greet")).isEqualTo("hello");
    assertThat(camel.getRoutes()).hasSize(2);
  }

  RouteFileState.Standing standing(String file) {
    return unit.states().stream()
        .filter(state -> state.file().equals(file))
        .map(RouteFileState::standing)
        .findFirst()
        .orElse(null);
  }

  String ask(String route) {
    try {
      return camel.createProducerTemplate().requestBody("direct:" + route, "?", String.class);
    } catch (org.apache.camel.CamelExecutionException e) {
      return "failed";
    }
  }

  void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  static RouteFileState live(String file, String route) {
    return new RouteFileState(file, RouteFileState.Standing.LIVE, List.of(route), "");
  }

  static String answering(String id, String answer) {
    return route(
        id,
        "        - setBody:\n            expression:\n              constant:\n"
            + "                expression: "
            + answer
            + "\n");
  }

  static String configuration(String answer) {
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

  static String route(String id, String steps) {
    return "- route:\n    id: "
        + id
        + "\n    description: A test\n    from:\n      uri: direct:"
        + id
        + "\n      steps:\n"
        + steps;
  }

  static void await(java.util.concurrent.Callable<Boolean> holds) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(holds);
  }
}
