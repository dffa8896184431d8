package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Many rows of one table, some columns of it. */
final class Insertion implements AutoCloseable {

  private static final int BATCH = 500;

  private final PreparedStatement statement;
  private int waiting;

  Insertion(Connection connection, ObjectType type, List<String> columns) throws SQLException {
    String names = columns.stream().map(c -> "\"" + c + "\"").collect(Collectors.joining(", "));
    String marks = "?,".repeat(columns.size() - 1) + "?";
    this.statement =
        connection.prepareStatement(
            "INSERT INTO \"" + type.name() + "\" (" + names + ") VALUES (" + marks + ")");
  }

  void add(@Nullable Object[] values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.addBatch();
    if (++waiting == BATCH) {
      statement.executeBatch();
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    if (waiting > 0) {
      statement.executeBatch();
    }
    statement.close();
  }
}
