package dev.howdah.invite.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file of the corpus through the entry, as dropped: beside it lies the report that is
 * expected, and the people invited. A parked file is expected with the mapping it proposes and the
 * doubt.
 */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/resources/invite-csv");

  @TempDir private static Path inbox;
  private static FreshDatabase database;
  private static CsvEntry entry;

  @BeforeAll
  static void open() throws Exception {
    database = FreshDatabase.of(Dialect.SQLITE);
    CsvEntry.makeTeams(database.store());
    entry = new CsvEntry(database.store(), inbox, false);
  }

  @AfterAll
  static void close() throws IOException {
    entry.close();
    database.close();
  }

  static List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve("files"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void comesToTheReportThatIsExpected(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(CORPUS.resolve("files").resolve(name));
    entry.forget();

    entry.drop(name, bytes);
    entry.look();

    assertThat(outcome(name))
        .isEqualTo(Files.readString(CORPUS.resolve("reports").resolve(name + ".txt")));
    assertThat(lyingAnywhere(name)).hasBinaryContent(bytes);
  }

  @Test
  void holdsMoreThanEightyFiles() throws Exception {
    assertThat(files()).hasSizeGreaterThan(80);
  }

  static String outcome(String name) throws IOException {
    return entry
            .parked()
            .map(
                file ->
                    "parked " + file.mapping().orElseThrow().text() + "\n" + file.notes() + "\n")
            .orElse(entry.report(name))
        + entry.people().stream().map(line -> "> " + line + "\n").collect(Collectors.joining());
  }

  private static Path lyingAnywhere(String name) {
    return Stream.of(Inbox.DONE, Inbox.FAILED, Inbox.PARKED)
        .map(room -> inbox.resolve(room).resolve(name))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
