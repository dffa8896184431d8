package dev.howdah.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file (RFC 4180, UTF-8, {@code \n} or {@code \r\n}) row by row out of one buffer,
 * without an object per cell: a cell becomes text only when asked for, and only until the next row.
 */
final class CsvRows implements AutoCloseable {

  private static final int FIRST_BUFFER = 1 << 18;
  private static final int LONGEST_ROW = 1 << 24;
  private static final String MONTH = "yyyy-mm";
  private static final int FIRST_MONTH = 1000_01;
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final Path file;
  private final InputStream in;
  private final boolean nullWord;
  private final List<String> header;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int next;
  private int end;
  private boolean ended;
  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private int cells;
  private long row;

  private CsvRows(Path file, InputStream in, boolean nullWord) throws IOException {
    this.file = file;
    this.in = in;
    this.nullWord = nullWord;
    this.header = advance() ? names() : List.of();
    this.row = 0;
  }

  /**
   * Opens a file whose first row names the columns.
   *
   * @param nullWord whether the word {@code null} means no value, as in Marketo's exports
   */
  static CsvRows open(Path file, boolean nullWord) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new CsvRows(file, in, nullWord);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** The place of a column, or an error that names the file and the columns found. */
  int column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw broken("expected a column " + name + ", found " + header);
    }
    return at;
  }

  /** Moves on to the next row; false after the last. */
  boolean next() {
    try {
      if (!advance()) {
        return false;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    row++;
    if (cells != header.size()) {
      throw broken("expected " + header.size() + " cells, found " + cells);
    }
    return true;
  }

  /** How many rows have been read, without the header. */
  long row() {
    return row;
  }

  /** Whether the cell has no value. */
  boolean isEmpty(int column) {
    int length = ends[column] - starts[column];
    return length == 0
        || (nullWord
            && length == NULL.length
            && Arrays.equals(buffer, starts[column], ends[column], NULL, 0, NULL.length));
  }

  /** The cell as text, or null if it has no value. */
  @Nullable String text(int column) {
    return isEmpty(column)
        ? null
        : new String(buffer, starts[column], ends[column] - starts[column], StandardCharsets.UTF_8);
  }

  /** The cell as a whole number above zero that fits 32 bits. */
  int number(int column) {
    long value = 0;
    for (int at = starts[column]; at < ends[column]; at++) {
      int digit = buffer[at] - '0';
      if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
        value = 0;
        break;
      }
      value = value * 10 + digit;
    }
    if (value == 0 || value > Integer.MAX_VALUE) {
      throw broken("expected a number in column " + header.get(column) + ", found another text");
    }
    return (int) value;
  }

  /** The year and month of a cell such as {@code 2026-11-21T12:00:00.000Z}, as 202611. */
  int month(int column) {
    int start = starts[column];
    int value = 0;
    for (int at = start; at < start + MONTH.length() && at < ends[column]; at++) {
      int digit = buffer[at] - '0';
      boolean isDigit = MONTH.charAt(at - start) != '-';
      if (isDigit ? digit < 0 || digit > 9 : buffer[at] != '-') {
        break;
      }
      value = isDigit ? value * 10 + digit : value;
    }
    if (value < FIRST_MONTH || value % 100 < 1 || value % 100 > 12) {
      throw broken("expected a date in column " + header.get(column) + ", found another text");
    }
    return value;
  }

  /** Whether the cell is exactly this text of ASCII characters. */
  boolean is(int column, byte[] ascii) {
    return Arrays.equals(buffer, starts[column], ends[column], ascii, 0, ascii.length);
  }

  /** Gives the bytes of the row, without its end. */
  void into(MessageDigest digest) {
    digest.update(buffer, starts[0], ends[cells - 1] - starts[0]);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean advance() throws IOException {
    cells = 0;
    if (next == end && !fill()) {
      return false;
    }
    int at = next;
    while (true) {
      at = reach(at);
      if (at < end && buffer[at] == '"') {
        at = quoted(at + 1);
      } else {
        at = plain(at);
      }
      if (at == end || buffer[at] == '\n') {
        next = Math.min(at + 1, end);
        return true;
      }
      at++;
    }
  }

  /** Reads a cell without quotes; gives the place of what ends it. */
  private int plain(int from) throws IOException {
    int start = from - next;
    int at = reach(from);
    while (at < end) {
      byte[] bytes = buffer;
      int until = end;
      while (at < until && bytes[at] != ',' && bytes[at] != '\n') {
        at++;
      }
      if (at < until) {
        break;
      }
      at = reach(at);
    }
    int first = next + start;
    boolean crLf = at > first && (at == end || buffer[at] == '\n') && buffer[at - 1] == '\r';
    cell(first, crLf ? at - 1 : at);
    return at;
  }

  /** Reads a cell after its quote, taking doubled quotes out in place. */
  private int quoted(int from) throws IOException {
    int start = from - next;
    int written = start;
    int at = from;
    while (true) {
      at = reach(at);
      if (at == end) {
        throw broken("expected a quote at the end of a cell, found the end of the file");
      }
      byte b = buffer[at++];
      if (b == '"') {
        at = reach(at);
        if (at == end || buffer[at] != '"') {
          break;
        }
        at++;
      }
      buffer[next + written++] = b;
    }
    cell(next + start, next + written);
    if (at < end && buffer[at] == '\r') {
      at = reach(at + 1);
    }
    if (at < end && buffer[at] != ',' && buffer[at] != '\n') {
      throw broken("expected a comma or a line's end after a quote, found another character");
    }
    return at;
  }

  /** Reads on until the buffer holds this place, if the file does; gives where it now is. */
  private int reach(int at) throws IOException {
    int place = at - next;
    while (next + place >= end && fill()) {
      continue;
    }
    return next + place;
  }

  private void cell(int from, int to) {
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, cells * 2);
      ends = Arrays.copyOf(ends, cells * 2);
    }
    starts[cells] = from;
    ends[cells++] = to;
  }

  /** Moves the row begun to the buffer's start and reads on; false at the file's end. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    int shift = next;
    System.arraycopy(buffer, shift, buffer, 0, end - shift);
    for (int i = 0; i < cells; i++) {
      starts[i] -= shift;
      ends[i] -= shift;
    }
    next = 0;
    end -= shift;
    if (end == buffer.length) {
      if (end >= LONGEST_ROW) {
        throw broken("expected a row of at most " + LONGEST_ROW + " bytes, found a longer one");
      }
      buffer = Arrays.copyOf(buffer, end * 2);
    }
    int read = in.read(buffer, end, buffer.length - end);
    ended = read < 0;
    end += Math.max(0, read);
    return !ended;
  }

  private List<String> names() {
    String[] names = new String[cells];
    for (int i = 0; i < cells; i++) {
      names[i] = new String(buffer, starts[i], ends[i] - starts[i], StandardCharsets.UTF_8);
    }
    return List.of(names);
  }

  private IllegalStateException broken(String what) {
    return new IllegalStateException(
        "File "
            + file.getFileName()
            + ", row "
            + row
            + ", cannot be read: "
            + what
            + ". Nothing of this row or after it is taken. Start the sync again; if it repeats,"
            + " look at the file");
  }
}
