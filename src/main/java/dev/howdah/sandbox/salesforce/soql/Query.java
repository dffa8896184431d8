package dev.howdah.sandbox.salesforce.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query as it was written, names not yet looked up. */
record Query(
    List<Selected> selected,
    String from,
    int fromAt,
    @Nullable String alias,
    @Nullable Condition where,
    List<Operand> groupBy,
    @Nullable Condition having,
    List<Order> orderBy,
    @Nullable Integer limit,
    @Nullable Integer offset,
    boolean allRows) {

  /** A name with dots, and where it stands. */
  record Path(String text, int at) {}

  /** What stands between SELECT and FROM. */
  sealed interface Selected permits Column, Aggregate, Part, CountAll, AllFields, Children {}

  record Column(Path path, @Nullable String alias) implements Selected {}

  /** Such as {@code MAX(CreatedDate) newest}; the function in upper case. */
  record Aggregate(String function, Path path, @Nullable String alias) implements Selected {}

  /** Such as {@code CALENDAR_YEAR(CreatedDate) year}. */
  record Part(Dated of, @Nullable String alias) implements Selected {}

  /** {@code COUNT()}. */
  record CountAll() implements Selected {}

  /** {@code FIELDS(ALL)}; the word in upper case. */
  record AllFields(String which, int at) implements Selected {}

  /** A query in parentheses over a relationship to children. */
  record Children(Query query) implements Selected {}

  record Order(Operand by, boolean descending, @Nullable Boolean nullsFirst) {}

  /** What may stand left of a comparison, in GROUP BY or in ORDER BY. */
  sealed interface Operand permits Plain, Computed, Dated {
    Path path();
  }

  record Plain(Path path) implements Operand {}

  record Computed(String function, Path path) implements Operand {}

  /** A part of a date; the function in upper case. */
  record Dated(String function, Path path) implements Operand {}

  sealed interface Condition permits And, Or, Not, Compare, In, InQuery {}

  record And(List<Condition> all) implements Condition {}

  record Or(List<Condition> any) implements Condition {}

  record Not(Condition inner) implements Condition {}

  /** One of {@code = != < <= > >= LIKE}. */
  record Compare(Operand left, String operator, Literal right) implements Condition {}

  record In(Operand left, boolean not, List<Literal> values) implements Condition {}

  record InQuery(Operand left, boolean not, Query query) implements Condition {}

  /** A value as it was written. */
  record Literal(Kind kind, String text, int at) {
    enum Kind {
      STRING,
      NUMBER,
      DATE,
      DATETIME,
      BOOLEAN,
      NULL,
      DATE_WORD
    }
  }
}
