package dev.howdah.sandbox.marketo.base;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Static lists and who is on them. */
final class ListTable {

  private ListTable() {}

  static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE member (list INTEGER NOT NULL, lead INTEGER NOT NULL, PRIMARY KEY (list,"
            + " lead)) WITHOUT ROWID");
  }

  static List<Lead> members(Connection connection, long list, long after, int atMost)
      throws SQLException {
    return LeadTable.query(
        connection,
        "SELECT id, created, updated, partition, row FROM member JOIN lead ON lead.id ="
            + " member.lead WHERE list = ? AND id > ? ORDER BY id LIMIT ?",
        List.of(list, after, atMost));
  }

  static boolean isMember(Connection connection, long list, long lead) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM member WHERE list = ? AND lead = ?")) {
      statement.setLong(1, list);
      statement.setLong(2, lead);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Puts a person on a list; false if it was there. */
  static boolean join(Connection connection, long list, long lead, Instant now)
      throws SQLException {
    return changed(connection, "INSERT OR IGNORE INTO member VALUES (?, ?)", list, lead)
        && log(connection, Activity.ADD_TO_LIST, list, lead, now);
  }

  /** Takes a person off a list; false if it was not there. */
  static boolean leave(Connection connection, long list, long lead, Instant now)
      throws SQLException {
    return changed(connection, "DELETE FROM member WHERE list = ? AND lead = ?", list, lead)
        && log(connection, Activity.REMOVE_FROM_LIST, list, lead, now);
  }

  private static boolean changed(Connection connection, String sql, long list, long lead)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, list);
      statement.setLong(2, lead);
      return statement.executeUpdate() == 1;
    }
  }

  private static boolean log(Connection connection, int type, long list, long lead, Instant now)
      throws SQLException {
    ActivityLog.record(connection, Activity.of(type, lead, now, list, StaticLists.all().get(list)));
    return true;
  }
}
