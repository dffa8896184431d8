package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The drawings and the table of settings in the README are made from the route files, the floors of
 * the house and {@code application.properties}. Rewrite them by {@code mvn -q test
 * -Dtest=DrawingsTest -Dhowdah.draw=true}.
 */
class DrawingsTest {

  private static final Path README = Path.of("README.md");

  @Test
  void theRoutesAreDrawnAsTheyAre() throws IOException {
    holds("routes", new RoutesDrawing(RoutesTest.files(), RoutesTest.operations()).text());
  }

  @Test
  void theFloorsAreDrawnAsTheyAre() throws IOException {
    holds("floors", HouseOrderTest.drawing());
  }

  @Test
  void theSettingsAreListedAsTheyAre() throws IOException {
    holds("settings", SettingsTest.table());
  }

  @Test
  void drawsCallsAsArrowsAndWhatIsOutsideAsDoors() {
    String text =
        """
        - route:
            id: words
            from:
              uri: timer
              steps:
                - to:
                    uri: direct
                    parameters:
                      name: words-one
        - route:
            id: words-one
            from:
              uri: direct
              parameters:
                name: words-one
              steps:
                - to:
                    uri: marketo
        """;

    assertThat(new RoutesDrawing(Map.of("40-words.camel.yaml", text), Set.of()).text())
        .isEqualTo(
            """
            ```mermaid
            flowchart LR
              subgraph step_4_words[words]
                words[words]
                words_one[words-one]
              end
              door_marketo_to([marketo])
              door_words_from([timer])
              door_words_from --> words
              words --> words_one
              words_one --> door_marketo_to
            ```\
            """);
  }

  private static void holds(String name, String drawing) throws IOException {
    String readme = Files.readString(README);
    String begin = "<!-- " + name + ": drawn by DrawingsTest -->\n";
    String end = "\n<!-- end of " + name + " -->";
    assertThat(readme).contains(begin, end);
    int from = readme.indexOf(begin) + begin.length();
    int to = readme.indexOf(end, from - 1);
    if (Boolean.getBoolean("howdah.draw")) {
      Files.writeString(README, readme.substring(0, from) + drawing + readme.substring(to));
      return;
    }
    assertThat(readme.substring(from, Math.max(from, to)))
        .as("Redraw by mvn -q test -Dtest=DrawingsTest -Dhowdah.draw=true")
        .isEqualTo(drawing);
  }
}
