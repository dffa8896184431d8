package dev.howdah.sandbox.marketo.base;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of people: a compact blob each, beside the columns that one may search by. */
final class LeadTable {

  private static final String SEARCH_COLUMNS =
      LeadFields.searchableColumns().stream()
          .map(LeadField::name)
          .collect(Collectors.joining(", "));
  private static final String WHOLE = "SELECT id, created, updated, partition, row FROM lead ";
  static final String INSERT =
      "INSERT INTO lead (id, created, updated, changed, partition, row, "
          + SEARCH_COLUMNS
          + ") VALUES ("
          + String.join(", ", Collections.nCopies(6 + LeadFields.searchableColumns().size(), "?"))
          + ")";

  private LeadTable() {}

  static void create(Statement statement) throws SQLException {
    statement.execute(
        "CREATE TABLE lead (id INTEGER PRIMARY KEY, created INTEGER NOT NULL, updated INTEGER NOT"
            + " NULL, changed INTEGER NOT NULL, partition INTEGER NOT NULL, row BLOB NOT NULL, "
            + LeadFields.searchableColumns().stream()
                .map(field -> field.name() + " TEXT" + collation(field))
                .collect(Collectors.joining(", "))
            + ")");
  }

  /** Indexes pay only after the first load; those on CRM ids are made when first asked for. */
  static void createIndexes(Statement statement) throws SQLException {
    statement.execute("CREATE INDEX lead_created ON lead (created)");
    statement.execute("CREATE INDEX lead_changed ON lead (changed)");
    statement.execute("CREATE INDEX lead_email ON lead (email)");
  }

  static void createIndex(Connection connection, LeadField field) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE INDEX IF NOT EXISTS lead_" + field.name() + " ON lead (" + field.name() + ")");
    }
  }

  static void bind(PreparedStatement statement, Lead lead, Instant changed) throws SQLException {
    statement.setLong(1, lead.id());
    statement.setLong(2, lead.createdAt().getEpochSecond());
    statement.setLong(3, lead.updatedAt().getEpochSecond());
    statement.setLong(4, changed.getEpochSecond());
    statement.setInt(5, lead.partition());
    statement.setBytes(6, LeadRow.encode(lead.values()));
    int next = 7;
    for (LeadField field : LeadFields.searchableColumns()) {
      statement.setString(next++, lead.value(field));
    }
  }

  static void insert(Connection connection, Lead lead, Instant changed) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      bind(statement, lead, changed);
      statement.executeUpdate();
    }
  }

  static void replace(Connection connection, Lead lead, Instant changed) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(INSERT.replace("INSERT", "REPLACE"))) {
      bind(statement, lead, changed);
      statement.executeUpdate();
    }
  }

  static void delete(Connection connection, long id) throws SQLException {
    for (String table : List.of("lead WHERE id", "member WHERE lead")) {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM " + table + " = ?")) {
        statement.setLong(1, id);
        statement.executeUpdate();
      }
    }
  }

  static Optional<Lead> byId(Connection connection, long id) throws SQLException {
    return query(connection, WHOLE + "WHERE id = ?", List.of(id)).stream().findFirst();
  }

  static List<Lead> after(Connection connection, long id, int atMost) throws SQLException {
    return query(connection, WHOLE + "WHERE id > ? ORDER BY id LIMIT ?", List.of(id, atMost));
  }

  /** Leads of which a column has one of the values, in the order of their ids, after a given id. */
  static List<Lead> matching(
      Connection connection, String column, List<?> values, long after, int atMost)
      throws SQLException {
    List<Object> arguments = new ArrayList<>(values);
    arguments.add(after);
    arguments.add(atMost);
    return query(
        connection,
        WHOLE + "WHERE " + column + in(values) + " AND id > ? ORDER BY id LIMIT ?",
        arguments);
  }

  /** How many leads match, counted no further than needed. */
  static int count(Connection connection, String column, List<?> values, int enough)
      throws SQLException {
    String sql =
        "SELECT count(*) FROM (SELECT 1 FROM lead WHERE " + column + in(values) + " LIMIT ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      List<Object> arguments = new ArrayList<>(values);
      arguments.add(enough);
      bindAll(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  static List<Lead> query(Connection connection, String sql, List<?> arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bindAll(statement, arguments);
      List<Lead> leads = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          leads.add(
              new Lead(
                  rows.getLong(1),
                  Instant.ofEpochSecond(rows.getLong(2)),
                  Instant.ofEpochSecond(rows.getLong(3)),
                  rows.getInt(4),
                  LeadRow.decode(rows.getBytes(5))));
        }
      }
      return leads;
    }
  }

  private static String in(List<?> values) {
    return " IN (" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
  }

  private static void bindAll(PreparedStatement statement, List<?> arguments) throws SQLException {
    for (int i = 0; i < arguments.size(); i++) {
      statement.setObject(i + 1, arguments.get(i));
    }
  }

  private static String collation(LeadField field) {
    return field == LeadFields.EMAIL ? " COLLATE NOCASE" : "";
  }
}
