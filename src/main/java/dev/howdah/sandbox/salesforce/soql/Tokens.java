package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.soql.Token.Kind;
import java.util.List;

/** The words of a query, read one after the other. */
final class Tokens {

  private final List<Token> all;
  private final Complaint complaint;
  private int next;

  Tokens(List<Token> all, Complaint complaint) {
    this.all = all;
    this.complaint = complaint;
  }

  Token peek() {
    return all.get(next);
  }

  Token next() {
    Token token = all.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  /** Goes on if the next one is this. */
  boolean take(String wanted) {
    if (peek().is(wanted)) {
      next++;
      return true;
    }
    return false;
  }

  void expect(String wanted) {
    if (!take(wanted)) {
      throw complaint.unexpected(peek());
    }
  }

  Token expectWord() {
    if (peek().kind() != Kind.WORD) {
      throw complaint.unexpected(peek());
    }
    return next();
  }

  int expectCount() {
    Token token = peek();
    if (token.kind() != Kind.NUMBER || !token.text().matches("\\d{1,9}")) {
      throw complaint.unexpected(token);
    }
    next++;
    return Integer.parseInt(token.text());
  }

  void expectEnd() {
    if (peek().kind() != Kind.END) {
      throw complaint.unexpected(peek());
    }
  }
}
