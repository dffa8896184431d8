package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;

/** How the lines of a job's files look. */
record CsvForm(Delimiter delimiter, LineEnding lineEnding) {

  enum Delimiter {
    BACKQUOTE('`'),
    CARET('^'),
    COMMA(','),
    PIPE('|'),
    SEMICOLON(';'),
    TAB('\t');

    private final char sign;

    Delimiter(char sign) {
      this.sign = sign;
    }

    char sign() {
      return sign;
    }
  }

  enum LineEnding {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnding(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** As a job was asked for; comma and LF unless it says otherwise. */
  static CsvForm of(JsonNode body) {
    String content = body.path("contentType").asText("CSV");
    if (!content.equals("CSV")) {
      throw SalesforceError.badRequest("INVALIDJOB", "Invalid contentType: " + content);
    }
    return new CsvForm(
        named(Delimiter.class, body.path("columnDelimiter").asText("COMMA")),
        named(LineEnding.class, body.path("lineEnding").asText("LF")));
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name);
    } catch (IllegalArgumentException e) {
      throw SalesforceError.badRequest(
          "JSON_PARSER_ERROR",
          "Cannot deserialize value of type "
              + type.getSimpleName()
              + " from String \""
              + name
              + "\": not one of the values accepted");
    }
  }

  /** Adds a line with every cell in quotes, as the real service does. */
  void line(StringBuilder line, String[] cells) {
    for (int i = 0; i < cells.length; i++) {
      line.append(i == 0 ? "\"" : delimiter.sign + "\"");
      String cell = cells[i];
      if (cell.indexOf('"') < 0) {
        line.append(cell);
      } else {
        line.append(cell.replace("\"", "\"\""));
      }
      line.append('"');
    }
    line.append(lineEnding.text);
  }
}
