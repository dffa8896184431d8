package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.soql.Query.Condition;
import dev.howdah.sandbox.salesforce.soql.Query.Literal;
import dev.howdah.sandbox.salesforce.soql.Query.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what stands behind WHERE and HAVING: AND and OR may not be mixed without parentheses. */
final class Conditions {

  private static final Set<String> OPERATORS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=");

  private final Tokens tokens;
  private final Complaint complaint;
  private final Parser parser;

  Conditions(Tokens tokens, Complaint complaint, Parser parser) {
    this.tokens = tokens;
    this.complaint = complaint;
    this.parser = parser;
  }

  Condition read() {
    Condition first = one();
    if (tokens.peek().is("AND")) {
      return new Query.And(chain(first, "AND"));
    }
    return tokens.peek().is("OR") ? new Query.Or(chain(first, "OR")) : first;
  }

  private List<Condition> chain(Condition first, String word) {
    List<Condition> chain = new ArrayList<>(List.of(first));
    while (tokens.take(word)) {
      chain.add(one());
    }
    if (tokens.peek().is("AND") || tokens.peek().is("OR")) {
      throw complaint.unexpected(tokens.peek());
    }
    return chain;
  }

  private Condition one() {
    if (tokens.take("NOT")) {
      return new Query.Not(one());
    }
    if (tokens.take("(")) {
      Condition inner = read();
      tokens.expect(")");
      return inner;
    }
    Operand left = parser.operand();
    Token operator = tokens.peek();
    if (operator.is("IN")) {
      tokens.next();
      return in(left, false);
    }
    if (operator.is("NOT")) {
      tokens.next();
      tokens.expect("IN");
      return in(left, true);
    }
    if (operator.is("LIKE")) {
      tokens.next();
      return new Query.Compare(left, "LIKE", literal());
    }
    if (!OPERATORS.contains(operator.text()) || operator.kind() != Token.Kind.SIGN) {
      throw complaint.unexpected(operator);
    }
    tokens.next();
    String sign = operator.text().equals("<>") ? "!=" : operator.text();
    return new Query.Compare(left, sign, literal());
  }

  private Condition in(Operand left, boolean not) {
    if (tokens.peek().is(":")) {
      throw bind();
    }
    tokens.expect("(");
    if (tokens.peek().is("SELECT")) {
      Query inner = parser.query();
      tokens.expect(")");
      return new Query.InQuery(left, not, inner);
    }
    List<Literal> values = new ArrayList<>();
    do {
      values.add(literal());
    } while (tokens.take(","));
    tokens.expect(")");
    return new Query.In(left, not, values);
  }

  private Literal literal() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case STRING -> new Literal(Literal.Kind.STRING, token.text(), token.at());
      case NUMBER -> new Literal(Literal.Kind.NUMBER, token.text(), token.at());
      case DATE -> new Literal(Literal.Kind.DATE, token.text(), token.at());
      case DATETIME -> new Literal(Literal.Kind.DATETIME, token.text(), token.at());
      case WORD -> word(token);
      case SIGN -> throw token.is(":") ? bind() : complaint.unexpected(token);
      case END -> throw complaint.unexpected(token);
    };
  }

  private Literal word(Token token) {
    String word = token.text().toUpperCase(Locale.ROOT);
    if (word.equals("NULL")) {
      return new Literal(Literal.Kind.NULL, word, token.at());
    }
    if (word.equals("TRUE") || word.equals("FALSE")) {
      return new Literal(Literal.Kind.BOOLEAN, word, token.at());
    }
    if (DateWords.WITH_NUMBER.contains(word)) {
      tokens.expect(":");
      return new Literal(Literal.Kind.DATE_WORD, word + ":" + tokens.expectCount(), token.at());
    }
    if (DateWords.ALONE.contains(word)) {
      return new Literal(Literal.Kind.DATE_WORD, word, token.at());
    }
    throw complaint.unexpected(token);
  }

  private RuntimeException bind() {
    return complaint.at(
        tokens.peek().at(), "MALFORMED_QUERY", "Bind variables only allowed in Apex code");
  }
}
