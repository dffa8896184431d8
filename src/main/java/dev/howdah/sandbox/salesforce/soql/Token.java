package dev.howdah.sandbox.salesforce.soql;

/**
 * A word of a query.
 *
 * @param text as written; for a string, what it means after escapes
 * @param at where it begins in the query, counted from 0
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    WORD,
    STRING,
    NUMBER,
    DATE,
    DATETIME,
    SIGN,
    END
  }

  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wanted);
  }

  String shown() {
    return kind == Kind.END ? "<EOF>" : text;
  }
}
