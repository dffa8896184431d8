package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.salesforce.soql.Query.Condition;
import dev.howdah.sandbox.salesforce.soql.Query.Literal;
import dev.howdah.sandbox.salesforce.soql.Query.Operand;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Conditions in SQL. SOQL knows only true and false: a field without a value differs from every
 * value, so a negation is carried down to the comparisons, where nulls are added.
 */
final class Filters {

  private final Names names;
  private final Planner planner;
  private final Complaint complaint;
  private final Literals literals;
  private final Instant now;
  private final List<Object> parameters = new ArrayList<>();

  Filters(Names names, Planner planner, Complaint complaint, Instant now) {
    this.names = names;
    this.planner = planner;
    this.complaint = complaint;
    this.literals = new Literals(complaint);
    this.now = now;
  }

  /** The values of the question marks so far. */
  List<Object> parameters() {
    return parameters;
  }

  String sql(Condition condition, boolean negated) {
    if (condition instanceof Query.And and) {
      return chain(and.all(), negated ? " OR " : " AND ", negated);
    }
    if (condition instanceof Query.Or or) {
      return chain(or.any(), negated ? " AND " : " OR ", negated);
    }
    if (condition instanceof Query.Not not) {
      return sql(not.inner(), !negated);
    }
    if (condition instanceof Query.In in) {
      return in(in, negated != in.not());
    }
    if (condition instanceof Query.InQuery in) {
      return semiJoin(in, negated != in.not());
    }
    return compare((Query.Compare) condition, negated);
  }

  private String chain(List<Condition> all, String word, boolean negated) {
    return all.stream().map(c -> sql(c, negated)).collect(Collectors.joining(word, "(", ")"));
  }

  private record Left(String sql, Field field) {}

  private Left left(Operand operand) {
    Names.Found found = names.find(operand.path());
    if (operand instanceof Query.Computed computed) {
      return new Left(
          Planner.aggregate(computed.function(), found.sql()),
          Planner.aggregateField(computed.function(), found.field()));
    }
    if (operand instanceof Query.Dated part) {
      return new Left(DateParts.sql(part, found, complaint), DateParts.field(found.field()));
    }
    if (!found.field().filterable() || found.field().type() == FieldType.ADDRESS) {
      throw literals.notFilterable(found.field(), operand.path().at());
    }
    return new Left(found.sql(), found.field());
  }

  private String compare(Query.Compare compare, boolean negated) {
    Left left = left(compare.left());
    String operator = negated ? Operators.opposite(compare.operator()) : compare.operator();
    boolean orNull = negated || operator.equals("!=");
    Literal right = compare.right();
    requireOperator(compare, left.field());
    if (right.kind() == Literal.Kind.NULL
        || (right.text().isEmpty() && right.kind() == Literal.Kind.STRING)) {
      return Operators.againstNull(left.sql(), operator);
    }
    String sql =
        right.kind() == Literal.Kind.DATE_WORD
            ? againstRange(left, operator, right)
            : operator.endsWith("LIKE")
                ? like(left.sql(), operator, right)
                : plain(left, operator, right);
    return orNull ? "(" + sql + " OR " + left.sql() + " IS NULL)" : sql;
  }

  private void requireOperator(Query.Compare compare, Field field) {
    Set<FieldType> unordered = Set.of(FieldType.BOOLEAN, FieldType.ID, FieldType.REFERENCE);
    boolean equality = compare.operator().equals("=") || compare.operator().equals("!=");
    if (compare.operator().equals("LIKE") && !field.type().isWords()
        || !equality && field.type() == FieldType.BOOLEAN) {
      String kind = unordered.contains(field.type()) ? field.type().word() : field.name();
      throw complaint.at(
          compare.left().path().at(),
          "INVALID_QUERY_FILTER_OPERATOR",
          "invalid operator on " + (field.type().isId() ? "id" : kind) + " field");
    }
  }

  private String plain(Left left, String operator, Literal right) {
    Object value = literals.value(left.field(), right);
    if (!(value instanceof String text) || !left.field().type().isWords()) {
      parameters.add(value);
      return left.sql() + " " + operator + " ?";
    }
    if (isAscii(text)) {
      parameters.add(text);
      return left.sql() + " " + operator + " ? COLLATE NOCASE";
    }
    parameters.add(folded(text));
    return "fold(" + left.sql() + ") " + operator + " ?";
  }

  private String like(String sql, String operator, Literal right) {
    boolean ascii = isAscii(right.text());
    parameters.add(ascii ? right.text() : folded(right.text()));
    return (ascii ? sql : "fold(" + sql + ")") + " " + operator + " ? ESCAPE '\\'";
  }

  private String againstRange(Left left, String operator, Literal word) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    DateWords.Range range = DateWords.range(word.text(), today);
    Object from = edge(left.field(), range.from(), word);
    Object until = edge(left.field(), range.until(), word);
    String sql = left.sql();
    return switch (operator) {
      case "=" -> both(sql + " >= ? AND " + sql + " < ?", from, until);
      case "!=" -> both(sql + " < ? OR " + sql + " >= ?", from, until);
      case "<" -> one(sql + " < ?", from);
      case "<=" -> one(sql + " < ?", until);
      case ">" -> one(sql + " >= ?", until);
      default -> one(sql + " >= ?", from);
    };
  }

  private Object edge(Field field, LocalDate day, Literal word) {
    return switch (field.type()) {
      case DATE -> day.toString();
      case DATETIME -> day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      default -> literals.value(field, word);
    };
  }

  private String both(String sql, Object first, Object second) {
    parameters.add(first);
    parameters.add(second);
    return "(" + sql + ")";
  }

  private String one(String sql, Object value) {
    parameters.add(value);
    return sql;
  }

  private String in(Query.In in, boolean not) {
    Left left = left(in.left());
    boolean withNull = in.values().stream().anyMatch(v -> v.kind() == Literal.Kind.NULL);
    List<Literal> values = in.values().stream().filter(v -> v.kind() != Literal.Kind.NULL).toList();
    if (values.stream().anyMatch(v -> v.kind() == Literal.Kind.DATE_WORD)) {
      return chain(
          values.stream().map(v -> (Condition) new Query.Compare(in.left(), "=", v)).toList(),
          not ? " AND " : " OR ",
          not);
    }
    boolean words = left.field().type().isWords();
    List<Object> kept = values.stream().map(v -> literals.value(left.field(), v)).toList();
    boolean ascii = kept.stream().allMatch(v -> !(v instanceof String s) || isAscii(s));
    kept.forEach(v -> parameters.add(ascii || !words ? v : folded((String) v)));
    String sql = ascii || !words ? left.sql() : "fold(" + left.sql() + ")";
    String list = kept.isEmpty() ? "" : "?,".repeat(kept.size() - 1) + "?";
    String collated = sql + (words ? " COLLATE NOCASE" : "");
    if (not) {
      return "("
          + collated
          + " NOT IN ("
          + list
          + ")"
          + (withNull ? " AND " + sql + " IS NOT NULL" : " OR " + sql + " IS NULL")
          + ")";
    }
    return "("
        + collated
        + " IN ("
        + list
        + ")"
        + (withNull ? " OR " + sql + " IS NULL" : "")
        + ")";
  }

  private String semiJoin(Query.InQuery in, boolean not) {
    Left left = left(in.left());
    if (!left.field().type().isId()) {
      throw complaint.at(
          in.left().path().at(),
          "MALFORMED_QUERY",
          "The left operand field in the where expression for outer query should be an id field or"
              + " reference field, cannot use: '"
              + left.field().name()
              + "'");
    }
    Plan inner = planner.semiJoin(in.query());
    parameters.addAll(inner.parameters());
    String sql = left.sql() + (not ? " NOT IN (" : " IN (") + inner.rowsSql() + ")";
    return not ? "(" + sql + " OR " + left.sql() + " IS NULL)" : sql;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** As the SQL function {@code fold} does. */
  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  SalesforceError notSortable(Field field, int at) {
    return complaint.at(
        at, "INVALID_FIELD", "field '" + field.name() + "' can not be sorted in a query call");
  }
}
