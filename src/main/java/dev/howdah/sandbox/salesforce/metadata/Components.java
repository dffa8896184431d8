package dev.howdah.sandbox.salesforce.metadata;

import dev.howdah.sandbox.salesforce.data.Backstage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The components that were deployed to the org, as their files have them. */
final class Components {

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS \"_component\" (type TEXT, full_name TEXT, xml TEXT, id TEXT,"
          + " user_id TEXT, created INTEGER, changed INTEGER, PRIMARY KEY (type, full_name))"
          + " WITHOUT ROWID";

  /**
   * One that is there.
   *
   * @param xml what stands within its element
   * @param created milliseconds since 1970
   */
  record Kept(
      ComponentType type,
      String fullName,
      String xml,
      String id,
      String userId,
      long created,
      long changed) {}

  private Components() {}

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  static Optional<Kept> find(Connection connection, ComponentType type, String fullName)
      throws SQLException {
    return all(connection, type).stream()
        .filter(kept -> kept.fullName().equals(fullName))
        .findFirst();
  }

  static List<Kept> all(Connection connection, ComponentType type) throws SQLException {
    List<Kept> found = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT * FROM \"_component\" WHERE type = ? ORDER BY full_name")) {
      statement.setString(1, type.xmlName());
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        found.add(
            new Kept(
                type,
                row.getString("full_name"),
                row.getString("xml"),
                row.getString("id"),
                row.getString("user_id"),
                row.getLong("created"),
                row.getLong("changed")));
      }
    }
    return found;
  }

  static void put(Backstage backstage, Component component, String id, String userId)
      throws SQLException {
    try (PreparedStatement statement =
        backstage
            .connection()
            .prepareStatement(
                "INSERT INTO \"_component\" VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (type,"
                    + " full_name) DO UPDATE SET xml = excluded.xml, user_id = excluded.user_id,"
                    + " changed = excluded.changed")) {
      statement.setString(1, component.type().xmlName());
      statement.setString(2, component.fullName());
      statement.setString(3, component.xml().inner("    "));
      statement.setString(4, id);
      statement.setString(5, userId);
      statement.setLong(6, backstage.now());
      statement.setLong(7, backstage.now());
      statement.executeUpdate();
    }
  }

  static void remove(Backstage backstage, ComponentType type, String fullName) throws SQLException {
    try (PreparedStatement statement =
        backstage
            .connection()
            .prepareStatement("DELETE FROM \"_component\" WHERE type = ? AND full_name = ?")) {
      statement.setString(1, type.xmlName());
      statement.setString(2, fullName);
      statement.executeUpdate();
    }
  }
}
