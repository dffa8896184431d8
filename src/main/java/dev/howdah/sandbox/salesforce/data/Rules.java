package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the org demands beyond what the catalogue says. */
final class Rules {

  private final Connection connection;

  Rules(Connection connection) {
    this.connection = connection;
  }

  /** Values that only one record may have; {@code own} is the record itself, if it is there. */
  void requireUnique(ObjectType type, Change change, @Nullable String own) throws SQLException {
    for (Map.Entry<Field, @Nullable Object> entry : change.values().entrySet()) {
      Field field = entry.getKey();
      if (field.unique()) {
        for (String other : Lookup.idsBy(connection, type, field, entry.getValue())) {
          if (!other.equals(own)) {
            throw field.name().equals("Username")
                ? SalesforceError.badRequest(
                    "DUPLICATE_USERNAME",
                    "Duplicate Username. The username already exists in this or another"
                        + " Salesforce organization. Usernames must be unique across all"
                        + " Salesforce organizations.",
                    "Username")
                : duplicate(field.name(), other);
          }
        }
      }
    }
    if (type.name().equals("PermissionSetAssignment")) {
      requireNotAssigned(change);
    }
  }

  private void requireNotAssigned(Change change) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT 1 FROM PermissionSetAssignment WHERE PermissionSetId = ? AND AssigneeId = ?")) {
      statement.setObject(1, change.value("PermissionSetId"));
      statement.setObject(2, change.value("AssigneeId"));
      if (statement.executeQuery().next()) {
        throw duplicate("<unknown>", "<unknown>");
      }
    }
  }

  private static SalesforceError duplicate(String field, String id) {
    return SalesforceError.badRequest(
        "DUPLICATE_VALUE",
        "duplicate value found: " + field + " duplicates value on record with id: " + id);
  }

  /** A record that may be changed: there, not deleted, no converted lead. */
  void requireChangeable(ObjectType type, String id) throws SQLException {
    boolean lead = type.name().equals("Lead");
    String columns =
        (type.hasRecycleBin() ? "IsDeleted" : "0") + ", " + (lead ? "IsConverted" : "0");
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT " + columns + " FROM \"" + type.name() + "\" WHERE Id = ?")) {
      statement.setString(1, id);
      ResultSet row = statement.executeQuery();
      if (!row.next()) {
        throw Ids.unknown();
      }
      if (row.getInt(1) != 0) {
        throw Ids.deleted();
      }
      if (row.getInt(2) != 0) {
        throw new SalesforceError(
            400, "CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead", List.of());
      }
    }
  }

  /** One contact at most is the primary one of an opportunity. */
  void leaveOnePrimary(String roleId, long millis) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE OpportunityContactRole SET IsPrimary = 0, SystemModstamp = ?1"
                + " WHERE OpportunityId = (SELECT OpportunityId FROM OpportunityContactRole"
                + " WHERE Id = ?2) AND Id <> ?2 AND IsPrimary = 1 AND IsDeleted = 0")) {
      statement.setLong(1, millis);
      statement.setString(2, roleId);
      statement.executeUpdate();
    }
  }
}
