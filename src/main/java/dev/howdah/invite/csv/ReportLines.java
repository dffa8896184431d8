package dev.howdah.invite.csv;

/** The lines of a report: row, address, result, reason; safe to be opened in a spreadsheet. */
final class ReportLines {

  /** With the byte order mark by which Excel knows UTF-8. */
  static final String HEADER = "\ufeffrow,address,result,reason\r\n";

  private static final int LONGEST = 1_000;

  private ReportLines() {}

  static void append(StringBuilder out, long row, String address, String result, String reason) {
    out.append(row).append(',');
    cell(out, address);
    out.append(',').append(result).append(',');
    cell(out, reason);
    out.append("\r\n");
  }

  /** A cell that would be taken for a formula gets an apostrophe before it. */
  private static void cell(StringBuilder out, String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    boolean quoted = false;
    for (int i = 0; i < shown.length() && !quoted; i++) {
      char c = shown.charAt(i);
      quoted = c == ',' || c == '"' || c == ';' || c < ' ';
    }
    String safe = isFormula(shown) ? "'" + shown : shown;
    if (quoted) {
      out.append('"').append(safe.replace("\"", "\"\"")).append('"');
    } else {
      out.append(safe);
    }
  }

  /** As OWASP lists them, with the full-width forms that some spreadsheets take as well. */
  private static boolean isFormula(String text) {
    return !text.isEmpty() && "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0;
  }
}
