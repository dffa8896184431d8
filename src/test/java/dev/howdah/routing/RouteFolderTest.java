package dev.howdah.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each case changes files of a folder while Camel runs on it, and looks at what runs then. */
class RouteFolderTest extends OnRouteFolder {

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

    await(() -> unit.states().size() == 1);
    assertThat(camel.getRoute("part")).isNull();
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
  void letsWhatIsUnderWayFinishBeforeItReplacesTheRoute() throws Exception {
    String working =
        route("greet", "        - bean:\n            ref: slow\n            method: work\n");
    write("10-greet.camel.yaml", working);
    await(() -> camel.getRouteDefinition("greet").getOutputs().toString().contains("slow"));
    CompletableFuture<String> underWay = CompletableFuture.supplyAsync(() -> ask("greet"));
    assertThat(slow.entered.await(60, TimeUnit.SECONDS)).isTrue();

    write("10-greet.camel.yaml", answering("greet", "new"));
    await(() -> standing("10-greet.camel.yaml") == RouteFileState.Standing.WAITING);
    assertThat(underWay).isNotDone();
    slow.go.countDown();

    assertThat(underWay.get(60, TimeUnit.SECONDS)).isEqualTo("? done");
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
    await(() -> unit.states().size() == 2);
    assertThat(camel.getRoute("new")).isNull();
    assertThat(camel.getRegistry().lookupByName("words")).isNull();
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
}
