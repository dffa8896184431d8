package dev.howdah.invite.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of any CSV text as one well-formed UTF-8 text: cells parted by U+001F, every quote
 * closed, one LF after each row.
 */
final class MendedCsv extends InputStream {

  /** Parts the cells; no spreadsheet writes it. */
  static final char SEPARATOR = '\u001f';

  private static final int CHUNK = 32_768;

  private final CsvRows rows;
  private final Closeable source;
  private final StringBuilder text = new StringBuilder();
  private byte[] bytes = new byte[0];
  private int at;

  MendedCsv(Reader source, char delimiter) {
    this.rows = new CsvRows(source, delimiter);
    this.source = source;
  }

  @Override
  public int read() throws IOException {
    return more() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private boolean more() throws IOException {
    if (at < bytes.length) {
      return true;
    }
    text.setLength(0);
    while (text.length() < CHUNK) {
      @Nullable List<String> row = rows.next();
      if (row == null) {
        break;
      }
      write(row);
    }
    bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    at = 0;
    return bytes.length > 0;
  }

  private void write(List<String> row) {
    boolean first = true;
    for (String cell : row) {
      if (!first) {
        text.append(SEPARATOR);
      }
      first = false;
      write(cell);
    }
    text.append('\n');
  }

  private void write(String cell) {
    boolean quoted = false;
    for (int i = 0; i < cell.length() && !quoted; i++) {
      char c = cell.charAt(i);
      quoted = c == '"' || c == '\n' || c == '\r' || c == SEPARATOR || c == 0;
    }
    if (quoted) {
      // PostgreSQL stores no NUL.
      String plain = cell.replace(SEPARATOR, ' ').replace('\0', '\ufffd');
      text.append('"').append(plain.replace("\"", "\"\"")).append('"');
    } else {
      text.append(cell);
    }
  }
}
