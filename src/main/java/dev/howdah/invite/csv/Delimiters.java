package dev.howdah.invite.csv;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the character between the cells. */
final class Delimiters {

  /** What Excel writes and takes as a hint; it shows no such row itself. */
  private static final Pattern HINT = Pattern.compile("\"?sep=([,;|:\t])\"?(?:\r\n|\n|\r)");

  private static final char[] CANDIDATES = {',', ';', '\t', '|'};
  private static final int MOST_ROWS = 50;

  private Delimiters() {}

  /**
   * The character between the cells.
   *
   * @param hintLength how many characters of a hint stand before the first row
   */
  record Found(char delimiter, int hintLength) {}

  /**
   * @param sample the beginning of the text
   */
  static Found in(String sample) {
    Matcher hint = HINT.matcher(sample);
    if (hint.lookingAt()) {
      return new Found(hint.group(1).charAt(0), hint.end());
    }
    char best = ',';
    long bestScore = 0;
    for (char candidate : CANDIDATES) {
      long score = score(sample, candidate);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return new Found(best, 0);
  }

  /**
   * Known names in the first row count most, then how many rows have the commonest number of cells,
   * then that number.
   */
  private static long score(String sample, char delimiter) {
    Map<Integer, Integer> widths = new HashMap<>();
    long known = 0;
    int read = 0;
    for (List<String> row : rows(sample, delimiter)) {
      if (row.size() == 1 && row.get(0).isBlank()) {
        continue;
      }
      if (read++ == 0 && row.size() > 1) {
        known = row.stream().filter(cell -> CsvColumn.of(cell).isPresent()).count();
      }
      widths.merge(row.size(), 1, Integer::sum);
    }
    long best = 0;
    for (Map.Entry<Integer, Integer> width : widths.entrySet()) {
      if (width.getKey() > 1) {
        best = Math.max(best, width.getValue() * 1_000L + Math.min(width.getKey(), 999));
      }
    }
    return known * 1_000_000 + best;
  }

  /** The first rows of a text. */
  static List<List<String>> rows(String sample, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    CsvRows reader = new CsvRows(new StringReader(sample), delimiter);
    try {
      for (List<String> row = reader.next();
          row != null && rows.size() < MOST_ROWS;
          row = reader.next()) {
        rows.add(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException("A text in memory cannot be read", e);
    }
    return rows;
  }
}
