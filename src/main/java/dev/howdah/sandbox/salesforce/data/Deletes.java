package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Moves records to the recycle bin and back, with what belongs to them. */
final class Deletes {

  /** The log of deleted records goes on telling of those that the recycle bin has no more. */
  private static final String LOG =
      "CREATE TABLE IF NOT EXISTS \"_purged\" (object TEXT, id TEXT, deleted INTEGER)";

  private static final Duration BIN = Duration.ofDays(15);

  private final Connection connection;
  private final Catalogue catalogue;
  private final Clock clock;

  Deletes(Connection connection, Catalogue catalogue, Clock clock) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  static void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOG);
    }
  }

  void delete(ObjectType type, String id) throws SQLException {
    requireDeletable(type);
    requireAlive(type, id);
    deleteWithChildren(type, id, clock.millis());
  }

  /** Also removes it from the recycle bin, if it was there already. */
  void deleteForGood(ObjectType type, String id) throws SQLException {
    requireDeletable(type);
    if (type.hasRecycleBin()) {
      change(
          "INSERT INTO \"_purged\" SELECT '"
              + type.name()
              + "', Id, CASE IsDeleted WHEN 1 THEN SystemModstamp ELSE "
              + clock.millis()
              + " END FROM \""
              + type.name()
              + "\" WHERE Id = ?",
          id);
    }
    if (change("DELETE FROM \"" + type.name() + "\" WHERE Id = ?", id) == 0) {
      throw Ids.unknown();
    }
  }

  void undelete(ObjectType type, String id) throws SQLException {
    long deletedAt;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT SystemModstamp FROM \""
                + type.name()
                + "\" WHERE Id = ? AND IsDeleted = 1"
                + (type.mergeable() ? " AND MasterRecordId IS NULL" : ""))) {
      statement.setString(1, id);
      ResultSet row = statement.executeQuery();
      deletedAt = row.next() ? row.getLong(1) : Long.MIN_VALUE;
    }
    if (!type.undeletable() || deletedAt < clock.millis() - BIN.toMillis()) {
      throw SalesforceError.badRequest("UNDELETE_FAILED", "Entity is not in the recycle bin");
    }
    restore(type, id, deletedAt);
  }

  private void deleteWithChildren(ObjectType type, String id, long now) throws SQLException {
    if (type.hasRecycleBin()) {
      change(
          "UPDATE \""
              + type.name()
              + "\" SET IsDeleted = 1, SystemModstamp = "
              + now
              + " WHERE Id = ?",
          id);
    } else {
      change("DELETE FROM \"" + type.name() + "\" WHERE Id = ?", id);
    }
    for (Catalogue.Child child : catalogue.children(type)) {
      if (child.field().cascades()) {
        String alive = child.type().hasRecycleBin() ? " AND IsDeleted = 0" : "";
        for (String childId : children(child, id, alive)) {
          deleteWithChildren(child.type(), childId, now);
        }
      }
    }
  }

  /** What went in the same moment comes back with it. */
  private void restore(ObjectType type, String id, long deletedAt) throws SQLException {
    change(
        "UPDATE \""
            + type.name()
            + "\" SET IsDeleted = 0, SystemModstamp = "
            + clock.millis()
            + " WHERE Id = ?",
        id);
    for (Catalogue.Child child : catalogue.children(type)) {
      if (child.field().cascades() && child.type().hasRecycleBin()) {
        String same = " AND IsDeleted = 1 AND SystemModstamp = " + deletedAt;
        for (String childId : children(child, id, same)) {
          restore(child.type(), childId, deletedAt);
        }
      }
    }
  }

  private List<String> children(Catalogue.Child child, String id, String condition)
      throws SQLException {
    List<String> ids = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT Id FROM \""
                + child.type().name()
                + "\" WHERE \""
                + child.field().name()
                + "\" = ?"
                + condition)) {
      statement.setString(1, id);
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  private int change(String sql, String id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      return statement.executeUpdate();
    }
  }

  private void requireAlive(ObjectType type, String id) throws SQLException {
    String deleted = type.hasRecycleBin() ? "IsDeleted" : "0";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + deleted + " FROM \"" + type.name() + "\" WHERE Id = ?")) {
      statement.setString(1, id);
      ResultSet row = statement.executeQuery();
      if (!row.next()) {
        throw Ids.unknown();
      }
      if (row.getInt(1) != 0) {
        throw Ids.deleted();
      }
    }
  }

  private static void requireDeletable(ObjectType type) {
    if (!type.deletable()) {
      throw SalesforceError.badRequest(
          "CANNOT_DELETE_ENTITY", "entity type cannot be deleted: " + type.label());
    }
  }
}
