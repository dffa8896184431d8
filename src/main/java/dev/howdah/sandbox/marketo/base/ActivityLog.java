package dev.howdah.sandbox.marketo.base;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log of everything that happened to people, in the order of time and then of recording. */
public final class ActivityLog {

  private static final String COLUMNS =
      "number, lead, date, type, primary_id, primary_value, field, old_value, new_value,"
          + " attributes";
  static final String INSERT =
      "INSERT INTO activity ("
          + COLUMNS.replace("number, ", "")
          + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private ActivityLog() {}

  static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE activity (number INTEGER PRIMARY KEY AUTOINCREMENT, lead INTEGER NOT NULL,"
            + " date INTEGER NOT NULL, type INTEGER NOT NULL, primary_id INTEGER, primary_value"
            + " TEXT, field TEXT, old_value TEXT, new_value TEXT, attributes TEXT NOT NULL)");
    statement.execute("CREATE INDEX activity_date ON activity (date, number)");
  }

  static void record(Connection connection, Activity activity) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      bind(statement, activity);
      statement.executeUpdate();
    }
  }

  static void bind(PreparedStatement statement, Activity activity) throws SQLException {
    statement.setLong(1, activity.leadId());
    statement.setLong(2, activity.date().getEpochSecond());
    statement.setInt(3, activity.type());
    if (activity.primaryId() == null) {
      statement.setNull(4, Types.BIGINT);
    } else {
      statement.setLong(4, activity.primaryId());
    }
    statement.setString(5, activity.primaryValue());
    statement.setString(6, activity.field());
    statement.setString(7, activity.oldValue());
    statement.setString(8, activity.newValue());
    statement.setString(9, join(activity.attributes()));
  }

  /** The next entries of any type after a place in the log, given as epoch second and number. */
  public static List<Activity> after(Connection connection, long second, long number, int atMost)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM activity WHERE (date, number) > (?, ?) ORDER BY date, number"
            + " LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, second);
      statement.setLong(2, number);
      statement.setInt(3, atMost);
      List<Activity> activities = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          activities.add(read(rows));
        }
      }
      return activities;
    }
  }

  private static Activity read(ResultSet rows) throws SQLException {
    long primaryId = rows.getLong(5);
    boolean noPrimary = rows.wasNull();
    return new Activity(
        rows.getLong(1),
        rows.getLong(2),
        Instant.ofEpochSecond(rows.getLong(3)),
        rows.getInt(4),
        noPrimary ? null : (Long) primaryId,
        rows.getString(6),
        rows.getString(7),
        rows.getString(8),
        rows.getString(9),
        split(rows.getString(10)));
  }

  private static String join(Map<String, String> attributes) {
    StringBuilder joined = new StringBuilder();
    attributes.forEach(
        (name, value) -> joined.append(name).append('\t').append(value).append('\n'));
    return joined.toString();
  }

  private static Map<String, String> split(String joined) {
    Map<String, String> attributes = new LinkedHashMap<>();
    joined
        .lines()
        .map(line -> line.split("\t", 2))
        .forEach(pair -> attributes.put(pair[0], pair[1]));
    return attributes;
  }
}
