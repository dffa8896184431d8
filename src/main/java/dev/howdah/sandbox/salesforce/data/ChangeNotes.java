package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Notes each change of a person or a role, whoever makes it: by triggers of the database. There are
 * none of them until somebody wants the notes.
 */
final class ChangeNotes {

  private static final List<String> OBJECTS = List.of("Lead", "Contact", "OpportunityContactRole");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INTO =
      "INSERT INTO \"_change\" (object, type, record, at, transaction_key, position, user, fields)"
          + " SELECT ";

  private ChangeNotes() {}

  /** Gives a connection its number of a transaction, which what it writes is noted under. */
  static void number(Connection connection, Clock clock) throws SQLException {
    String key = UUID.randomUUID().toString();
    AtomicInteger position = new AtomicInteger();
    define(connection, "transaction_key", value -> value.say(key));
    define(connection, "transaction_position", value -> value.say(position.incrementAndGet()));
    define(connection, "org_moment", value -> value.say(clock.millis()));
  }

  private static void define(Connection connection, String name, ThrowingResult result)
      throws SQLException {
    org.sqlite.Function.create(connection, name, new Value(result), 0, 0);
  }

  static void begin(Connection connection, Catalogue catalogue) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS \"_change\" (number INTEGER PRIMARY KEY AUTOINCREMENT,"
              + " object TEXT, type TEXT, record TEXT, at INTEGER, transaction_key TEXT,"
              + " position INTEGER, user TEXT, fields TEXT)");
      for (String object : OBJECTS) {
        for (String trigger : triggers(catalogue.type(object))) {
          statement.execute(trigger);
        }
      }
    }
  }

  private static List<String> triggers(ObjectType type) {
    List<Field> fields =
        Catalogue.standard().type(type.name()).fields().stream()
            .filter(Field::stored)
            .filter(field -> !List.of("Id", "IsDeleted", "SystemModstamp").contains(field.name()))
            .toList();
    String set = values(fields, name -> "NEW.\"" + name + "\" IS NOT NULL");
    String changed = values(fields, name -> "OLD.\"" + name + "\" IS NOT NEW.\"" + name + "\"");
    return List.of(
        trigger(
            type,
            "created",
            "AFTER INSERT",
            row("'CREATE'", "NEW", "NEW.SystemModstamp", set) + " WHERE NEW.IsDeleted = 0"),
        trigger(
            type,
            "updated",
            "AFTER UPDATE",
            row("'UPDATE'", "NEW", "NEW.SystemModstamp", changed)
                + " WHERE NEW.IsDeleted = 0 AND OLD.IsDeleted = 0"),
        trigger(
            type,
            "binned",
            "AFTER UPDATE",
            row("'DELETE'", "NEW", "NEW.SystemModstamp", "'{}'")
                + " WHERE NEW.IsDeleted = 1 AND OLD.IsDeleted = 0"),
        trigger(
            type,
            "restored",
            "AFTER UPDATE",
            row("'UNDELETE'", "NEW", "NEW.SystemModstamp", set)
                + " WHERE NEW.IsDeleted = 0 AND OLD.IsDeleted = 1"),
        trigger(
            type,
            "removed",
            "AFTER DELETE",
            row("'DELETE'", "OLD", "org_moment()", "'{}'") + " WHERE OLD.IsDeleted = 0"));
  }

  private static String trigger(ObjectType type, String name, String when, String row) {
    return "CREATE TRIGGER IF NOT EXISTS \"_%s_%s\" %s ON \"%s\" BEGIN %s%s; END"
        .formatted(type.name(), name, when, type.name(), INTO, "'" + type.name() + "', " + row);
  }

  private static String row(String kind, String of, String at, String fields) {
    return "%s, %s.Id, %s, transaction_key(), transaction_position(), %s.LastModifiedById, %s"
        .formatted(kind, of, at, of, fields);
  }

  private static String values(List<Field> fields, Function<String, String> which) {
    return "(SELECT json_group_object(k, v) FROM ("
        + fields.stream()
            .map(Field::name)
            .map(
                name ->
                    "SELECT '%s' AS k, NEW.\"%s\" AS v WHERE %s"
                        .formatted(name, name, which.apply(name)))
            .collect(Collectors.joining(" UNION ALL "))
        + "))";
  }

  static List<ChangeNote> after(
      Connection connection, long after, Instant since, List<String> objects, int most)
      throws SQLException {
    String names = objects.stream().map(o -> "?").collect(Collectors.joining(", "));
    List<ChangeNote> notes = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT number, object, type, record, at, transaction_key, position, user, fields"
                + " FROM \"_change\" WHERE number > ? AND at >= ? AND object IN ("
                + names
                + ") ORDER BY number LIMIT ?")) {
      statement.setLong(1, after);
      statement.setLong(2, since.toEpochMilli());
      for (int i = 0; i < objects.size(); i++) {
        statement.setString(3 + i, objects.get(i));
      }
      statement.setInt(3 + objects.size(), most);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        notes.add(note(row));
      }
    }
    return notes;
  }

  private static ChangeNote note(ResultSet row) throws SQLException {
    JsonNode fields;
    try {
      fields = JSON.readTree(row.getString(9));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A note of a change is no JSON", e);
    }
    return new ChangeNote(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getInt(7),
        row.getString(8),
        fields);
  }

  static List<Long> bounds(Connection connection, Instant since) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT COALESCE(MAX(number) FILTER (WHERE at < ?), 0), COALESCE(MAX(number), 0)"
                + " FROM \"_change\"")) {
      statement.setLong(1, since.toEpochMilli());
      ResultSet row = statement.executeQuery();
      return List.of(row.getLong(1), row.getLong(2));
    }
  }

  /** A value that is asked for anew in each row. */
  private static final class Value extends org.sqlite.Function {
    private final ThrowingResult result;

    private Value(ThrowingResult result) {
      this.result = result;
    }

    @Override
    protected void xFunc() throws SQLException {
      result.into(this);
    }

    private void say(String text) throws SQLException {
      result(text);
    }

    private void say(long number) throws SQLException {
      result(number);
    }
  }

  @FunctionalInterface
  private interface ThrowingResult {
    void into(Value value) throws SQLException;
  }
}
