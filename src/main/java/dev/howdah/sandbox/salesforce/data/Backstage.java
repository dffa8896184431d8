package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform itself does to the org's rows, within one transaction: any field may be set,
 * and none of the rules for clients are asked. Booleans are 0 and 1, datetimes milliseconds.
 */
public final class Backstage {

  private final Connection connection;
  private final Catalogue catalogue;
  private final Writes writes;
  private final long now;

  Backstage(Connection connection, Catalogue catalogue, Clock clock, String userId) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.writes = new Writes(connection, clock, userId);
    this.now = clock.millis();
  }

  /** For tables of one's own, whose names begin with an underscore. */
  public Connection connection() {
    return connection;
  }

  /** The sandbox's time in milliseconds since 1970. */
  public long now() {
    return now;
  }

  /** A new id. */
  public String newId(String prefix) throws SQLException {
    return Ids.next(connection, prefix);
  }

  /** Adds a row; gives its id, a new one unless the values hold one. */
  public String add(String object, Map<String, ? extends @Nullable Object> values)
      throws SQLException {
    ObjectType type = catalogue.type(object);
    Map<String, @Nullable Object> row = new LinkedHashMap<>(values);
    if (row.get("Id") == null) {
      row.put("Id", newId(type.prefix()));
    }
    writes.insertStamped(type, row);
    return String.valueOf(row.get("Id"));
  }

  /** Sets columns of the row of that id. */
  public void set(String object, String id, Map<String, ? extends @Nullable Object> values)
      throws SQLException {
    writes.updateRow(catalogue.type(object), id, new LinkedHashMap<>(values));
  }

  /** The id of the row with that value in a column. */
  public Optional<String> find(String object, String column, String value) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT Id FROM \"" + object + "\" WHERE \"" + column + "\" = ? LIMIT 1")) {
      statement.setString(1, value);
      ResultSet row = statement.executeQuery();
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  /** Changes the row with that value in a column, or adds it; gives its id. */
  public String put(
      String object, String column, String value, Map<String, ? extends @Nullable Object> values)
      throws SQLException {
    Optional<String> known = find(object, column, value);
    if (known.isPresent()) {
      set(object, known.get(), values);
      return known.get();
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>(values);
    row.put(column, value);
    return add(object, row);
  }

  /** Takes away the row of that id, if it is there. */
  public void remove(String object, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM \"" + object + "\" WHERE Id = ?")) {
      statement.setString(1, id);
      statement.executeUpdate();
    }
  }

  /** Gives an object one field more, or changes it, for good. */
  public void addField(String object, Field field) throws SQLException {
    CustomFields.add(connection, catalogue.type(object), field);
  }

  /** Takes a field that was added away, with its values. */
  public void dropField(String object, String name) throws SQLException {
    CustomFields.drop(connection, catalogue.type(object), name);
  }
}
