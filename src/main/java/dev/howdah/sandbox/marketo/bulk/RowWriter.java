package dev.howdah.sandbox.marketo.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of cells to a file as Marketo does: a cell with a delimiter, a quote or a line break
 * is quoted with its quotes doubled, an empty one reads {@code null}, a row ends with one newline.
 */
final class RowWriter implements AutoCloseable {

  private static final byte[] NULL = {'n', 'u', 'l', 'l'};
  private static final int SECONDS_PER_DAY = 86_400;

  private final OutputStream out;
  private final MessageDigest digest;
  private final byte delimiter;
  private final Map<Long, byte[]> days = new HashMap<>();
  private byte[] buffer = new byte[256 * 1024];
  private int used;
  private boolean firstInRow = true;
  private long rows;
  private long bytes;

  /** What has been written, without the header row. */
  record Written(long rows, long bytes, String sha256) {}

  RowWriter(Path file, char delimiter) throws IOException {
    this.out = Files.newOutputStream(file);
    this.delimiter = (byte) delimiter;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  void header(Iterable<String> names) throws IOException {
    for (String name : names) {
      cell(name);
    }
    endRow();
    rows = 0;
  }

  void cell(@Nullable String value) throws IOException {
    byte[] utf8 = value == null ? NULL : value.getBytes(StandardCharsets.UTF_8);
    cell(utf8, 0, value == null ? -1 : utf8.length);
  }

  /** A cell out of a larger array; a negative length means an empty one. */
  void cell(byte[] from, int start, int length) throws IOException {
    beginCell(length);
    if (length < 0) {
      plain(NULL, 0, NULL.length);
    } else if (needsQuotes(from, start, length)) {
      quoted(from, start, length);
    } else {
      plain(from, start, length);
    }
  }

  void number(long value) throws IOException {
    byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    beginCell(digits.length);
    plain(digits, 0, digits.length);
  }

  /** A moment as {@code 2014-09-17T22:31:49Z}. */
  void instant(long epochSecond) throws IOException {
    beginCell(20);
    long day = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
    int second = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    byte[] date =
        days.computeIfAbsent(
            day, d -> LocalDate.ofEpochDay(d).toString().getBytes(StandardCharsets.US_ASCII));
    plain(date, 0, date.length);
    buffer[used++] = 'T';
    twoDigits(second / 3600);
    buffer[used++] = ':';
    twoDigits(second / 60 % 60);
    buffer[used++] = ':';
    twoDigits(second % 60);
    buffer[used++] = 'Z';
  }

  void endRow() throws IOException {
    room(1);
    buffer[used++] = '\n';
    firstInRow = true;
    rows++;
  }

  Written finish() throws IOException {
    flush();
    out.flush();
    return new Written(rows, bytes, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void beginCell(int length) throws IOException {
    room(2 * Math.max(length, 4) + 3);
    if (!firstInRow) {
      buffer[used++] = delimiter;
    }
    firstInRow = false;
  }

  private boolean needsQuotes(byte[] from, int start, int length) {
    for (int i = start; i < start + length; i++) {
      byte b = from[i];
      if (b == delimiter || b == '"' || b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  private void quoted(byte[] from, int start, int length) {
    buffer[used++] = '"';
    for (int i = start; i < start + length; i++) {
      if (from[i] == '"') {
        buffer[used++] = '"';
      }
      buffer[used++] = from[i];
    }
    buffer[used++] = '"';
  }

  private void plain(byte[] from, int start, int length) {
    System.arraycopy(from, start, buffer, used, length);
    used += length;
  }

  private void twoDigits(int value) {
    buffer[used++] = (byte) ('0' + value / 10);
    buffer[used++] = (byte) ('0' + value % 10);
  }

  private void room(int needed) throws IOException {
    if (buffer.length - used < needed) {
      flush();
      if (buffer.length < needed) {
        buffer = Arrays.copyOf(buffer, needed);
      }
    }
  }

  private void flush() throws IOException {
    digest.update(buffer, 0, used);
    out.write(buffer, 0, used);
    bytes += used;
    used = 0;
  }
}
