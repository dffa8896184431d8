package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a look at the beginning of a file tells: how to read it and what its columns seem to be.
 *
 * @param hintLength how many characters of a hint for Excel stand before the first row
 * @param first the first row that is not blank
 * @param rows the rows of the sample that are not blank, the first included
 */
record Examination(
    Decoding decoding,
    char delimiter,
    int hintLength,
    List<String> first,
    List<List<String>> rows,
    Proposal proposal) {

  private static final int SAMPLE = 65_536;

  /**
   * Looks at a file.
   *
   * @throws Unreadable if it is no CSV file with addresses
   */
  static Examination of(Path file) throws IOException, Unreadable {
    Decoding decoding = Decoding.of(file);
    String sample = sample(file, decoding);
    Delimiters.Found found = Delimiters.in(sample);
    List<List<String>> rows =
        Delimiters.rows(sample.substring(found.hintLength()), found.delimiter()).stream()
            .filter(row -> !isBlank(row))
            .toList();
    if (rows.isEmpty()) {
      throw new Unreadable(Phrase.of("csv.rowless"));
    }
    List<String> first = rows.get(0);
    return new Examination(
        decoding, found.delimiter(), found.hintLength(), first, rows, propose(first, rows));
  }

  /** The rows of the file from the first, mended. */
  MendedCsv open(Path file) throws IOException {
    Reader reader = decoding.open(file);
    try {
      reader.skip(hintLength);
      return new MendedCsv(reader, delimiter);
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /** What is the same for all files with the same names of columns; empty without a header. */
  String headerKey() {
    if (!proposal.mapping().header()) {
      return "";
    }
    return String.join("|", first.stream().map(CsvColumn::key).toList());
  }

  static boolean isBlank(List<String> row) {
    return row.stream().allMatch(String::isBlank);
  }

  private static Proposal propose(List<String> first, List<List<String>> rows) throws Unreadable {
    boolean named = first.stream().noneMatch(SampleColumns::isAddress);
    List<List<String>> below = new ArrayList<>(rows.subList(1, rows.size()));
    return named
        ? new NamedColumns(first, new SampleColumns(below)).propose()
        : new UnnamedColumns(new SampleColumns(rows)).propose();
  }

  private static String sample(Path file, Decoding decoding) throws IOException {
    char[] chars = new char[SAMPLE];
    int length = 0;
    try (Reader reader = decoding.open(file)) {
      int read = 0;
      while (length < SAMPLE && (read = reader.read(chars, length, SAMPLE - length)) > 0) {
        length += read;
      }
    }
    return new String(chars, 0, length);
  }
}
