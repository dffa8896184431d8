package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @TempDir Path folder;

  @Test
  void readsQuotesCommasNewlinesAndBothLineEnds() throws IOException {
    assertThat(rows("a,b\r\n1,\"x, \"\"y\"\"\nz\"\r\n2,\n3,é😀"))
        .containsExactly(
            Arrays.asList("1", "x, \"y\"\nz"), Arrays.asList("2", null), Arrays.asList("3", "é😀"));
  }

  @Test
  void takesTheWordNullForNoValueOnlyWhereToldSo() throws IOException {
    Path file = file("a,b\nnull,nullify\n");

    assertThat(read(file, true)).containsExactly(Arrays.asList(null, "nullify"));
    assertThat(read(file, false)).containsExactly(Arrays.asList("null", "nullify"));
  }

  @Test
  void readsCellsThatAreLargerThanItsBuffer() throws IOException {
    String large = "\"quoted\", ".repeat(100_000);

    assertThat(rows("a,b\n" + quoted(large) + "," + quoted(large) + "\n"))
        .containsExactly(Arrays.asList(large, large));
  }

  @Test
  void readsBackWhateverIsWritten() throws IOException {
    Random random = new Random(7);
    String letters = "ab,\"\n\r ;é漢😀";
    int[] points = letters.codePoints().toArray();
    List<List<String>> written = new ArrayList<>();
    StringBuilder text = new StringBuilder("a,b\n");
    for (int row = 0; row < 20_000; row++) {
      String first = word(random, points);
      String second = word(random, points);
      written.add(Arrays.asList(first, second));
      text.append(quoted(first)).append(',').append(quoted(second)).append("\r\n");
    }

    assertThat(rows(text.toString())).isEqualTo(written);
  }

  @Test
  void refusesARowWithAnotherNumberOfCells() throws IOException {
    Path file = file("a,b\n1,2\n3\n");

    assertThatThrownBy(() -> read(file, false))
        .hasMessage(
            "File rows.csv, row 2, cannot be read: expected 2 cells, found 1. Nothing of this row or"
                + " after it is taken. Start the sync again; if it repeats, look at the file");
  }

  @Test
  void readsTheMonthOfADate() throws IOException {
    try (CsvRows rows =
        CsvRows.open(file("a\n2026-11-21T10:00:00.000Z\n\"1999-01-31\"\n"), false)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.month(0)).isEqualTo(202611);
      assertThat(rows.next()).isTrue();
      assertThat(rows.month(0)).isEqualTo(199901);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-13-01", "2026-00-01", "2026/11/01", "2026-1", "yesterday", "\"\""})
  void refusesWhatIsNoDate(String text) throws IOException {
    try (CsvRows rows = CsvRows.open(file("a\n" + text + "\n"), false)) {
      assertThat(rows.next()).isTrue();

      assertThatThrownBy(() -> rows.month(0))
          .hasMessage(
              "File rows.csv, row 1, cannot be read: expected a date in column a, found another"
                  + " text. Nothing of this row or after it is taken. Start the sync again; if it"
                  + " repeats, look at the file");
    }
  }

  @Test
  void refusesAFileThatEndsWithinQuotes() throws IOException {
    Path file = file("a,b\n1,\"2");

    assertThatThrownBy(() -> read(file, false))
        .hasMessage(
            "File rows.csv, row 0, cannot be read: expected a quote at the end of a cell, found the"
                + " end of the file. Nothing of this row or after it is taken. Start the sync again;"
                + " if it repeats, look at the file");
  }

  private static String word(Random random, int[] points) {
    StringBuilder word = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      word.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return word.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private List<List<String>> rows(String text) throws IOException {
    return read(file(text), false);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("rows.csv"), text);
  }

  private static List<List<String>> read(Path file, boolean nullWord) throws IOException {
    List<List<String>> found = new ArrayList<>();
    try (CsvRows rows = CsvRows.open(file, nullWord)) {
      int a = rows.column("a");
      int b = rows.column("b");
      while (rows.next()) {
        found.add(Arrays.asList(rows.text(a), rows.text(b)));
      }
    }
    return found;
  }
}
