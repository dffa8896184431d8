package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds records that are not deleted by a value. */
final class Lookup {

  private static final int ENOUGH = 2;

  private Lookup() {}

  /** The ids, at most two: one is needed, two are too many. */
  static List<String> idsBy(
      Connection connection, ObjectType type, Field field, @Nullable Object value)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    if (value == null) {
      return ids;
    }
    String alive = type.hasRecycleBin() ? " AND IsDeleted = 0" : "";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT Id FROM \""
                + type.name()
                + "\" WHERE \""
                + field.name()
                + "\" = ?"
                + alive
                + " LIMIT "
                + ENOUGH)) {
      statement.setObject(1, value);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
