package dev.howdah.sandbox.marketo.base;

import java.sql.SQLException;
import java.sql.Statement;

/** Static lists and who is on them. */
final class ListTable {

  private ListTable() {}

  static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE member (list INTEGER NOT NULL, lead INTEGER NOT NULL, PRIMARY KEY (list,"
            + " lead)) WITHOUT ROWID");
  }
}
