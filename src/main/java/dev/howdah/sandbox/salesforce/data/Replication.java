package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which records changed or went within a span of time. */
final class Replication {

  private static final Duration LONGEST_AGO = Duration.ofDays(30);
  private static final int MOST = 600_000;

  private static final String PURGED =
      " UNION SELECT id, deleted FROM \"_purged\""
          + " WHERE object = ? AND deleted >= ? AND deleted < ?";

  private final Connection connection;
  private final Clock clock;

  Replication(Connection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** Ids with the moment of their last change, the oldest first. */
  Map<String, Instant> changed(ObjectType type, Instant from, Instant until, boolean deleted)
      throws SQLException {
    Instant start = from.truncatedTo(ChronoUnit.MINUTES);
    Instant end = until.truncatedTo(ChronoUnit.MINUTES);
    require(type, start, end);
    Map<String, Instant> changed = new LinkedHashMap<>();
    String which =
        type.hasRecycleBin() ? " AND IsDeleted = " + (deleted ? 1 : 0) : deleted ? " AND 0" : "";
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT Id, SystemModstamp FROM \""
                + type.name()
                + "\" WHERE SystemModstamp >= ? AND SystemModstamp < ?"
                + which
                + (deleted ? PURGED : "")
                + " ORDER BY 2, 1 LIMIT "
                + (MOST + 1))) {
      statement.setLong(1, start.toEpochMilli());
      statement.setLong(2, end.toEpochMilli());
      if (deleted) {
        statement.setString(3, type.name());
        statement.setLong(4, start.toEpochMilli());
        statement.setLong(5, end.toEpochMilli());
      }
      ResultSet rows = statement.executeQuery();
      while (rows.next()) {
        changed.put(rows.getString(1), Instant.ofEpochMilli(rows.getLong(2)));
      }
    }
    if (changed.size() > MOST) {
      throw SalesforceError.badRequest(
          "EXCEEDED_ID_LIMIT", "Too many ids, the limit is " + MOST + "; use a shorter span");
    }
    return changed;
  }

  private void require(ObjectType type, Instant start, Instant end) {
    if (type.field("SystemModstamp").isEmpty() || type.key().equals("DurableId")) {
      throw SalesforceError.badRequest(
          "INVALID_TYPE", "entity type is not replicateable: " + type.name());
    }
    if (start.isBefore(clock.instant().minus(LONGEST_AGO).truncatedTo(ChronoUnit.MINUTES))) {
      throw SalesforceError.badRequest(
          "INVALID_REPLICATION_DATE", "startDate cannot be more than 30 days ago");
    }
    if (!start.isBefore(end)) {
      throw SalesforceError.badRequest(
          "INVALID_REPLICATION_DATE",
          "endDate should be greater than startDate by at least one minute");
    }
  }
}
