package dev.howdah.sandbox.salesforce.soql;

import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query in SQL.
 *
 * @param outputs what each record shows, in order
 * @param columns the SQL of the result's columns; outputs name them by number, from 1
 * @param source FROM with its joins
 * @param filter the condition, or an empty text
 * @param tail GROUP BY, HAVING, ORDER BY as far as there are any
 * @param parameters the values of the question marks in filter and tail, in order
 * @param limit the most rows, or null
 * @param ordered whether the query says in which order rows come
 */
public record Plan(
    Shape shape,
    ObjectType type,
    List<Output> outputs,
    List<String> columns,
    String source,
    String filter,
    String tail,
    List<Object> parameters,
    @Nullable Integer limit,
    int offset,
    boolean ordered) {

  /** What comes out: records, groups, or one number. */
  public enum Shape {
    RECORDS,
    GROUPS,
    COUNT
  }

  /** A part of a record. */
  public sealed interface Output permits Value, Subquery {}

  /**
   * A field of the record or of one that it refers to.
   *
   * @param steps the relationships that lead there
   */
  public record Value(List<Step> steps, String name, FieldType type, int column) implements Output {

    /** Such as {@code Account.Owner.Name}. */
    public String path() {
      return steps.stream().map(step -> step.name() + ".").collect(Collectors.joining()) + name;
    }
  }

  /**
   * A relationship to a parent.
   *
   * @param idColumn where its id stands, null if there is no such record
   * @param typeColumn where the name of its object stands
   * @param polymorphic whether it may be of several objects
   */
  public record Step(String name, int idColumn, int typeColumn, boolean polymorphic) {}

  /**
   * Records that refer to this one.
   *
   * @param link the column of theirs that holds this record's id
   */
  public record Subquery(String name, String link, Plan plan) implements Output {}

  /** The keys of all records that fit, in order. */
  public String keysSql() {
    return "SELECT t0.\"" + type.key() + "\"" + body(filter) + tail + limits();
  }

  /** All rows. */
  public String rowsSql() {
    return select() + body(filter) + tail + limits();
  }

  /** The rows of so many keys, in no order; its parameters are the keys alone. */
  public String rowsByKeySql(int keys) {
    return select()
        + ", t0.\""
        + type.key()
        + "\""
        + body("t0.\"" + type.key() + "\" IN (" + "?,".repeat(keys - 1) + "?)");
  }

  /** The rows that refer to one record; its parameters are that id before the plan's own. */
  public String rowsOfParentSql(String link) {
    String own = "t0.\"" + link + "\" = ?";
    return select()
        + body(filter.isEmpty() ? own : own + " AND (" + filter + ")")
        + tail
        + limits();
  }

  /** How many rows fit, up to the limit. */
  public String countSql() {
    return limit == null && offset == 0
        ? "SELECT COUNT(*)" + body(filter)
        : "SELECT COUNT(*) FROM (SELECT 1" + body(filter) + limits() + ")";
  }

  private String select() {
    return "SELECT " + String.join(", ", columns);
  }

  private String body(String condition) {
    return " FROM " + source + (condition.isEmpty() ? "" : " WHERE " + condition);
  }

  private String limits() {
    if (limit == null && offset == 0) {
      return "";
    }
    return " LIMIT " + (limit == null ? -1 : limit) + (offset == 0 ? "" : " OFFSET " + offset);
  }
}
