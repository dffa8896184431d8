package dev.howdah.invite.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV text so that one bad quote spoils its own row only. A quote opens a
 * quoted cell if it stands at the cell's beginning and the cell is closed again; else it is a
 * character like any other. A row ends with LF, CR or CRLF.
 */
final class CsvRows {

  /** A quoted cell that is not closed within so many characters was not meant as one. */
  private static final int LONGEST_QUOTED = 32_768;

  /** What a cell or a row holds beyond this is dropped; the row is refused for its length. */
  static final int LONGEST_CELL = 32_768;

  private static final int MOST_CELLS = 1_024;

  /** So far a row's quotes are followed, lest a row of nothing but quotes takes for ever. */
  private static final int MOST_LOOKED_AT = 1_000_000;

  private final Reader in;
  private final char delimiter;
  private final StringBuilder cell = new StringBuilder();
  private char[] buffer = new char[131_072];
  private int at;
  private int end;
  private boolean atEnd;
  private boolean rowGoesOn;
  private int lookedAt;

  CsvRows(Reader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
  }

  /** The cells of the next row, or null at the end; a blank row has one empty cell. */
  @Nullable List<String> next() throws IOException {
    if (peek() < 0) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    lookedAt = 0;
    do {
      cell.setLength(0);
      readCell();
      if (cells.size() < MOST_CELLS) {
        cells.add(cell.toString());
      }
    } while (rowGoesOn);
    return cells;
  }

  private void readCell() throws IOException {
    if (peek() == '"' && lookedAt < MOST_LOOKED_AT) {
      int close = closingQuote();
      if (close >= 0) {
        takeQuoted(close);
      }
    }
    takePlain();
  }

  /** Up to the delimiter or the end of the row. */
  private void takePlain() throws IOException {
    while (true) {
      int c = peek();
      if (c >= 0) {
        at++;
      }
      if (c == delimiter) {
        rowGoesOn = true;
        return;
      }
      if (c < 0 || c == '\n' || c == '\r') {
        if (c == '\r' && peek() == '\n') {
          at++;
        }
        rowGoesOn = false;
        return;
      }
      if (cell.length() <= LONGEST_CELL) {
        cell.append((char) c);
      }
    }
  }

  private void takeQuoted(int close) {
    for (int i = at + 1; i < close; i++) {
      cell.append(buffer[i]);
      if (buffer[i] == '"' && buffer[i + 1] == '"' && i + 1 < close) {
        i++;
      }
    }
    at = close + 1;
    while (at < end && buffer[at] == ' ' && blankToBoundary()) {
      at++;
    }
  }

  private boolean blankToBoundary() {
    int i = at;
    while (i < end && buffer[i] == ' ') {
      i++;
    }
    return i == end || isBoundary(buffer[i]);
  }

  /**
   * Where the quoted cell that begins here is closed, or -1 if it never is. A line in its middle
   * that looks like a row of its own shows that the quote was never closed.
   */
  private int closingQuote() throws IOException {
    fill(LONGEST_QUOTED);
    int limit = Math.min(end, at + LONGEST_QUOTED);
    boolean newLine = false;
    boolean address = false;
    boolean separated = false;
    for (int i = at + 1; i < limit; i++, lookedAt++) {
      char c = buffer[i];
      if (c == '"') {
        if (i + 1 < limit && buffer[i + 1] == '"') {
          i++;
        } else if (closes(i)) {
          return i;
        } else if (newLine) {
          return -1;
        }
      } else if (c == '\n' || c == '\r') {
        newLine = true;
        address = false;
        separated = false;
      } else if (newLine) {
        address |= c == '@';
        separated |= c == delimiter;
        if (address && separated) {
          return -1;
        }
      }
    }
    return -1;
  }

  private boolean closes(int quote) {
    int i = quote + 1;
    while (i < end && buffer[i] == ' ') {
      i++;
    }
    return i >= end ? atEnd : isBoundary(buffer[i]);
  }

  private boolean isBoundary(char c) {
    return c == delimiter || c == '\n' || c == '\r';
  }

  private int peek() throws IOException {
    if (at == end) {
      fill(1);
    }
    return at < end ? buffer[at] : -1;
  }

  /** Makes so many characters available, if the text still has them. */
  private void fill(int wanted) throws IOException {
    if (atEnd || end - at >= wanted) {
      return;
    }
    System.arraycopy(buffer, at, buffer, 0, end - at);
    end -= at;
    at = 0;
    while (!atEnd && end < buffer.length) {
      int read = in.read(buffer, end, buffer.length - end);
      if (read < 0) {
        atEnd = true;
      } else {
        end += read;
      }
    }
  }
}
