package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.FieldType;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that the org got after it was made: in the catalogue, in a column, in a table. */
final class CustomFields {

  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS \"_custom_field\" (object TEXT, name TEXT, type TEXT,"
          + " size INTEGER, scale INTEGER, label TEXT, flags TEXT, choices TEXT, preset TEXT,"
          + " PRIMARY KEY (object, name)) WITHOUT ROWID";

  private CustomFields() {}

  /** Puts those that are kept into a fresh catalogue. */
  static void load(Connection connection, Catalogue catalogue) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      ResultSet row = statement.executeQuery("SELECT * FROM \"_custom_field\"");
      while (row.next()) {
        String choices = row.getString("choices");
        catalogue
            .type(row.getString("object"))
            .put(
                Field.custom(
                    row.getString("name"),
                    FieldType.valueOf(row.getString("type")),
                    row.getInt("size"),
                    row.getInt("scale"),
                    row.getString("label"),
                    row.getString("flags"),
                    choices.isEmpty() ? List.of() : List.of(choices.split("\n")),
                    row.getString("preset")));
      }
    }
  }

  static void add(Connection connection, ObjectType type, Field field) throws SQLException {
    boolean known = type.field(field.name()).isPresent();
    try (Statement statement = connection.createStatement()) {
      if (!known) {
        String preset = field.type() == FieldType.BOOLEAN ? " DEFAULT 0" : "";
        statement.execute(
            ("ALTER TABLE \"" + type.name() + "\" ADD COLUMN \"" + field.name() + "\" ")
                + field.type().kept()
                + (field.type().isWords() ? " COLLATE NOCASE" : "")
                + preset);
      }
    }
    remember(connection, type, field);
    define(connection, type, field);
    type.put(field);
  }

  static void drop(Connection connection, ObjectType type, String name) throws SQLException {
    change(connection, "DELETE FROM \"_custom_field\" WHERE object = ? AND name = ?", type, name);
    change(
        connection,
        "DELETE FROM FieldDefinition WHERE EntityDefinitionId = ? AND QualifiedApiName = ?",
        type,
        name);
    try (Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE \"" + type.name() + "\" DROP COLUMN \"" + name + "\"");
    }
    type.remove(name);
  }

  private static void remember(Connection connection, ObjectType type, Field field)
      throws SQLException {
    StringBuilder flags = new StringBuilder();
    field.flags().stream().sorted().forEach(flags::append);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT OR REPLACE INTO \"_custom_field\" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Object[] values = {
        type.name(),
        field.name(),
        field.type().name(),
        field.size(),
        field.scale(),
        field.label(),
        flags.toString(),
        String.join("\n", field.values())
      };
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.setString(values.length + 1, field.preset());
      statement.executeUpdate();
    }
  }

  private static void define(Connection connection, ObjectType type, Field field)
      throws SQLException {
    Map<String, @Nullable Object> row = FieldDefinitions.row(type, field);
    List<String> columns = new ArrayList<>(row.keySet());
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (PreparedStatement statement =
        connection.prepareStatement(
            ("INSERT OR REPLACE INTO FieldDefinition (\"" + String.join("\", \"", columns))
                + ("\") VALUES (" + marks + ")"))) {
      for (int i = 0; i < columns.size(); i++) {
        statement.setObject(i + 1, row.get(columns.get(i)));
      }
      statement.executeUpdate();
    }
  }

  private static void change(Connection connection, String sql, ObjectType type, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, type.name());
      statement.setString(2, name);
      statement.executeUpdate();
    }
  }
}
