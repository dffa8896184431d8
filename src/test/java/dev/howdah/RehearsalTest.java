package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.rehearsal.Rehearsal;
import dev.howdah.rehearsal.RehearsalOptions;
import dev.howdah.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command in short: all steps, and all of them once more in the same folder. */
class RehearsalTest {

  private static final int PEOPLE = 200;

  @TempDir private Path folder;

  @Test
  void doesAllStepsAndChangesNothingWhenRepeated() throws Exception {
    JsonNode first = rehearse();
    JsonNode again = rehearse();

    assertThat(first.path("steps").findValuesAsText("result")).isNotEmpty().containsOnly("ok");
    assertThat(first.path("exact").asBoolean()).isTrue();
    assertThat(again.path("steps").findValuesAsText("result"))
        .hasSize(first.path("steps").size() + 1)
        .containsOnly("ok");
    assertThat(again.path("exact").asBoolean()).isTrue();
  }

  private JsonNode rehearse() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
      boolean isWell =
          new Rehearsal(typed -> Settings.load(Path.of(""), Map.of(), typed), Host::furnish, out)
              .run(
                  new RehearsalOptions(
                      PEOPLE, 1, false, Optional.empty(), Optional.of(folder), true, false));
      String lines = told.toString(StandardCharsets.UTF_8);
      assertThat(isWell).as(lines).isTrue();
      return new ObjectMapper().readTree(lines.substring(lines.strip().lastIndexOf('\n') + 1));
    }
  }
}
