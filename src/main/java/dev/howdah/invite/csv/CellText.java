package dev.howdah.invite.csv;

import java.util.regex.Pattern;

/** What of a cell's text is meant, and what only came along from web pages and spreadsheets. */
final class CellText {

  /** Right-to-left overrides and their like, which make a name look like another. */
  private static final Pattern DIRECTION = Pattern.compile("[\\u202a-\\u202e\\u2066-\\u2069]+");

  private static final Pattern BLANK = Pattern.compile("[\\p{Cntrl}\\p{Z}]+");

  private CellText() {}

  /** Without blanks of any kind around it, those that nobody sees included. */
  static String trimmed(String cell) {
    int start = 0;
    int end = cell.length();
    while (start < end && isBlank(cell.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(cell.charAt(end - 1))) {
      end--;
    }
    return cell.substring(start, end);
  }

  /** One line, with single blanks, in its natural direction. */
  static String line(String cell) {
    return trimmed(BLANK.matcher(DIRECTION.matcher(cell).replaceAll("")).replaceAll(" "));
  }

  private static boolean isBlank(char c) {
    return c <= ' '
        || c > '~'
            && (Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || c == '\ufeff'
                || c >= '\u200b' && c <= '\u200f'
                || c == '\u2060');
  }
}
