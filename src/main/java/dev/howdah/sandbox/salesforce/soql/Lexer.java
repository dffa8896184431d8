package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.soql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into words. */
final class Lexer {

  private static final Pattern NEXT =
      Pattern.compile(
          "(?<space>\\s+)"
              + "|(?<datetime>\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?"
              + "(?:Z|[+-]\\d{2}:?\\d{2}))"
              + "|(?<date>\\d{4}-\\d{2}-\\d{2})(?![\\w])"
              + "|(?<number>[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)"
              + "|(?<word>[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*)"
              + "|(?<sign><=|>=|!=|<>|[=<>(),:])",
          Pattern.CASE_INSENSITIVE);

  private final String soql;
  private final Complaint complaint;
  private int at;

  Lexer(String soql) {
    this.soql = soql;
    this.complaint = new Complaint(soql);
  }

  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = NEXT.matcher(soql);
    while (at < soql.length()) {
      if (soql.charAt(at) == '\'') {
        tokens.add(string());
      } else if (matcher.region(at, soql.length()).lookingAt()) {
        if (matcher.group("space") == null) {
          tokens.add(new Token(kind(matcher), matcher.group(), at));
        }
        at = matcher.end();
      } else {
        throw complaint.unexpected(new Token(Kind.SIGN, soql.substring(at, at + 1), at));
      }
    }
    tokens.add(new Token(Kind.END, "", soql.length()));
    return tokens;
  }

  private static Kind kind(Matcher matcher) {
    if (matcher.group("datetime") != null) {
      return Kind.DATETIME;
    }
    if (matcher.group("date") != null) {
      return Kind.DATE;
    }
    if (matcher.group("number") != null) {
      return Kind.NUMBER;
    }
    return matcher.group("word") != null ? Kind.WORD : Kind.SIGN;
  }

  private Token string() {
    int start = at;
    StringBuilder text = new StringBuilder();
    for (at++; at < soql.length(); at++) {
      char c = soql.charAt(at);
      if (c == '\'') {
        at++;
        return new Token(Kind.STRING, text.toString(), start);
      }
      if (c == '\\' && at + 1 < soql.length()) {
        text.append(escaped(soql.charAt(++at)));
      } else {
        text.append(c);
      }
    }
    throw complaint.at(
        start,
        "MALFORMED_QUERY",
        "line 1:" + soql.length() + " mismatched character '<EOF>' expecting '''");
  }

  /** The escapes of LIKE keep their backslash: only LIKE may say what they mean. */
  private String escaped(char c) {
    return switch (c) {
      case 'n', 'N' -> "\n";
      case 'r', 'R' -> "\r";
      case 't', 'T' -> "\t";
      case 'b', 'B' -> "\b";
      case 'f', 'F' -> "\f";
      case '"', '\'' -> String.valueOf(c);
      case '\\' -> "\\\\";
      case '_', '%' -> "\\" + c;
      case 'u' -> unicode();
      default ->
          throw complaint.at(
              at - 1, "MALFORMED_QUERY", "Illegal character sequence '\\" + c + "' in string");
    };
  }

  private String unicode() {
    if (at + 4 >= soql.length()) {
      throw complaint.at(at - 1, "MALFORMED_QUERY", "Illegal character sequence '\\u' in string");
    }
    String digits = soql.substring(at + 1, at + 5);
    at += 4;
    try {
      return String.valueOf((char) Integer.parseInt(digits, 16));
    } catch (NumberFormatException e) {
      throw complaint.at(
          at - 5, "MALFORMED_QUERY", "Illegal character sequence '\\u" + digits + "' in string");
    }
  }
}
