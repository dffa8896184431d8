package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates and changes records, within one transaction. */
final class Writes {

  private final Connection connection;
  private final Rules rules;
  private final Clock clock;
  private final String userId;

  Writes(Connection connection, Clock clock, String userId) {
    this.connection = connection;
    this.rules = new Rules(connection);
    this.clock = clock;
    this.userId = userId;
  }

  String insert(ObjectType type, ObjectNode sent) throws SQLException {
    if (!type.createable()) {
      throw SalesforceError.badRequest(
          "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
          "entity type cannot be inserted: " + type.label());
    }
    Change change = Change.of(connection, type, sent, true);
    rules.requireUnique(type, change, null);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    String id = Ids.next(connection, type.prefix());
    row.put("Id", id);
    change.values().forEach((field, value) -> row.put(field.name(), value));
    if (type.field("OwnerId").isPresent()) {
      row.putIfAbsent("OwnerId", userId);
    }
    insertStamped(type, row);
    afterwards(type, id, change);
    return id;
  }

  void update(ObjectType type, String id, ObjectNode sent) throws SQLException {
    if (!type.updateable()) {
      throw SalesforceError.badRequest(
          "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be updated: " + type.label());
    }
    rules.requireChangeable(type, id);
    Change change = Change.of(connection, type, sent, false);
    rules.requireUnique(type, change, id);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    change.values().forEach((field, value) -> row.put(field.name(), value));
    updateRow(type, id, row);
    afterwards(type, id, change);
  }

  private void afterwards(ObjectType type, String id, Change change) throws SQLException {
    if (type.name().equals("OpportunityContactRole")
        && Integer.valueOf(1).equals(change.value("IsPrimary"))) {
      rules.leaveOnePrimary(id, clock.millis());
    }
  }

  /** Sets columns and the stamps of a change, asking nothing. */
  void updateRow(ObjectType type, String id, Map<String, @Nullable Object> row)
      throws SQLException {
    stamp(type, row, false);
    if (row.isEmpty()) {
      return;
    }
    String sets =
        row.keySet().stream().map(c -> "\"" + c + "\" = ?").collect(Collectors.joining(", "));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE \"" + type.name() + "\" SET " + sets + " WHERE Id = ?")) {
      Parameters.bind(statement, new java.util.ArrayList<>(row.values()), 1);
      statement.setString(row.size() + 1, id);
      statement.executeUpdate();
    }
  }

  /** Adds a row with the stamps of its creation, asking nothing. */
  void insertStamped(ObjectType type, Map<String, @Nullable Object> row) throws SQLException {
    stamp(type, row, true);
    try (Insertion insertion = new Insertion(connection, type, List.copyOf(row.keySet()))) {
      insertion.add(row.values().toArray());
    }
  }

  private void stamp(ObjectType type, Map<String, @Nullable Object> row, boolean creating) {
    long now = clock.millis();
    put(type, row, "SystemModstamp", now);
    put(type, row, "LastModifiedById", userId);
    if (creating) {
      put(type, row, "CreatedDate", now);
      put(type, row, "CreatedById", userId);
    }
  }

  private static void put(
      ObjectType type, Map<String, @Nullable Object> row, String name, Object value) {
    if (type.field(name).filter(Field::stored).isPresent()) {
      row.put(name, value);
    }
  }
}
