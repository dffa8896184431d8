package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.soql.Query.Condition;
import dev.howdah.sandbox.salesforce.soql.Query.Operand;
import dev.howdah.sandbox.salesforce.soql.Query.Order;
import dev.howdah.sandbox.salesforce.soql.Query.Path;
import dev.howdah.sandbox.salesforce.soql.Query.Selected;
import dev.howdah.sandbox.salesforce.soql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one query. */
final class Parser {

  static final Set<String> AGGREGATES =
      Set.of("COUNT", "COUNT_DISTINCT", "MIN", "MAX", "SUM", "AVG");

  private static final Set<String> CLAUSES =
      Set.of(
          "FROM", "WHERE", "WITH", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "FOR", "UPDATE",
          "ALL", "USING", "AND", "OR", "NOT");

  private final Tokens tokens;
  private final Complaint complaint;
  private final Conditions conditions;

  private Parser(String soql) {
    this.complaint = new Complaint(soql);
    this.tokens = new Tokens(new Lexer(soql).tokens(), complaint);
    this.conditions = new Conditions(tokens, complaint, this);
  }

  static Query parse(String soql) {
    Parser parser = new Parser(soql);
    Query query = parser.query();
    parser.tokens.expectEnd();
    return query;
  }

  Query query() {
    if (!tokens.peek().is("SELECT")) {
      throw complaint.unexpected(tokens.peek());
    }
    tokens.next();
    List<Selected> selected = new ArrayList<>();
    do {
      selected.add(selected());
    } while (tokens.take(","));
    tokens.expect("FROM");
    Token from = tokens.expectWord();
    String alias = from(tokens);
    if (tokens.take("USING")) {
      tokens.expect("SCOPE");
      tokens.expectWord();
    }
    Condition where = tokens.take("WHERE") ? conditions.read() : null;
    if (tokens.take("WITH")) {
      tokens.expectWord();
    }
    List<Operand> groupBy = new ArrayList<>();
    Condition having = null;
    if (tokens.take("GROUP")) {
      tokens.expect("BY");
      do {
        groupBy.add(grouped());
      } while (tokens.take(","));
      having = tokens.take("HAVING") ? conditions.read() : null;
    }
    List<Order> orderBy = orderBy();
    Integer limit = tokens.take("LIMIT") ? tokens.expectCount() : null;
    Integer offset = tokens.take("OFFSET") ? tokens.expectCount() : null;
    forClause();
    boolean allRows = tokens.take("ALL");
    if (allRows) {
      tokens.expect("ROWS");
    }
    return new Query(
        selected,
        from.text(),
        from.at(),
        alias,
        where,
        groupBy,
        having,
        orderBy,
        limit,
        offset,
        allRows);
  }

  private static @Nullable String from(Tokens tokens) {
    tokens.take("AS");
    Token next = tokens.peek();
    if (next.kind() == Kind.WORD
        && !CLAUSES.contains(next.text().toUpperCase(java.util.Locale.ROOT))) {
      return tokens.next().text();
    }
    return null;
  }

  private Selected selected() {
    if (tokens.take("(")) {
      Query children = query();
      tokens.expect(")");
      return new Query.Children(children);
    }
    if (tokens.peek().is("FROM")) {
      throw complaint.unexpected(tokens.peek());
    }
    Token word = tokens.expectWord();
    if (word.is("TYPEOF")) {
      throw complaint.at(
          word.at(), "MALFORMED_QUERY", "TYPEOF is not supported in this org's SOQL");
    }
    if (!tokens.take("(")) {
      return new Query.Column(path(word), alias());
    }
    String function = word.text().toUpperCase(java.util.Locale.ROOT);
    if (function.equals("FIELDS")) {
      Token which = tokens.expectWord();
      tokens.expect(")");
      return new Query.AllFields(which.text().toUpperCase(java.util.Locale.ROOT), word.at());
    }
    if (function.equals("COUNT") && tokens.take(")")) {
      return new Query.CountAll();
    }
    Path path = path(tokens.expectWord());
    tokens.expect(")");
    if (DateParts.NAMES.contains(function)) {
      return new Query.Part(new Query.Dated(function, path), alias());
    }
    return switch (function) {
      case "TOLABEL", "FORMAT", "CONVERTCURRENCY" -> new Query.Column(path, alias());
      default -> {
        requireAggregate(word);
        yield new Query.Aggregate(function, path, alias());
      }
    };
  }

  private void requireAggregate(Token word) {
    if (!AGGREGATES.contains(word.text().toUpperCase(java.util.Locale.ROOT))) {
      throw complaint.at(
          word.at(), "MALFORMED_QUERY", "Invalid aggregate function: " + word.text());
    }
  }

  private @Nullable String alias() {
    Token next = tokens.peek();
    return next.kind() == Kind.WORD && !next.is("FROM") ? tokens.next().text() : null;
  }

  private Operand grouped() {
    Token first = tokens.peek();
    Operand by = operand();
    if (by instanceof Query.Computed) {
      throw complaint.at(
          first.at(), "MALFORMED_QUERY", "Grouped field should not be aggregated: " + first.text());
    }
    return by;
  }

  Operand operand() {
    Token word = tokens.expectWord();
    if (!tokens.take("(")) {
      return new Query.Plain(path(word));
    }
    String function = word.text().toUpperCase(java.util.Locale.ROOT);
    if (DateParts.NAMES.contains(function)) {
      Path path = path(tokens.expectWord());
      tokens.expect(")");
      return new Query.Dated(function, path);
    }
    requireAggregate(word);
    Path path =
        tokens.peek().is(")") ? new Path("Id", tokens.peek().at()) : path(tokens.expectWord());
    tokens.expect(")");
    return new Query.Computed(function, path);
  }

  private List<Order> orderBy() {
    List<Order> orders = new ArrayList<>();
    if (tokens.take("ORDER")) {
      tokens.expect("BY");
      do {
        Operand by = operand();
        boolean descending = !tokens.take("ASC") && tokens.take("DESC");
        Boolean nullsFirst = null;
        if (tokens.take("NULLS")) {
          nullsFirst = tokens.take("FIRST");
          if (!nullsFirst) {
            tokens.expect("LAST");
          }
        }
        orders.add(new Order(by, descending, nullsFirst));
      } while (tokens.take(","));
    }
    return orders;
  }

  private void forClause() {
    while (tokens.take("FOR")) {
      if (!tokens.take("VIEW") && !tokens.take("REFERENCE") && !tokens.take("UPDATE")) {
        throw complaint.unexpected(tokens.peek());
      }
    }
    if (tokens.take("UPDATE")) {
      if (!tokens.take("TRACKING") && !tokens.take("VIEWSTAT")) {
        throw complaint.unexpected(tokens.peek());
      }
    }
  }

  static Path path(Token word) {
    return new Path(word.text(), word.at());
  }
}
