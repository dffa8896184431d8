package dev.howdah.people;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

/** What is read of Salesforce, and how: each by one job of the Bulk API. */
enum SalesforceObject {
  LEAD("Lead", "SELECT Id, OwnerId, IsConverted, IsDeleted, CreatedDate FROM Lead"),
  CONTACT("Contact", "SELECT Id, OwnerId, IsDeleted, CreatedDate FROM Contact"),
  ROLE(
      "OpportunityContactRole",
      "SELECT Id, ContactId, OpportunityId, IsPrimary, CreatedDate FROM OpportunityContactRole"
          + " WHERE IsDeleted = false");

  static final String LEAD_PREFIX = "00Q";
  static final String CONTACT_PREFIX = "003";

  static final int CONVERTED = 1;
  static final int DELETED = 2;

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final int SHORT_ID = 15;

  private final String apiName;
  private final String query;

  SalesforceObject(String apiName, String query) {
    this.apiName = apiName;
    this.query = query;
  }

  String apiName() {
    return apiName;
  }

  /** Asked of the recycle bin too, so that a skipped person has the true reason. */
  String query() {
    return query;
  }

  String insert() {
    return this == ROLE
        ? "INSERT INTO role (contact, opportunity, is_primary, created, id) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (contact) DO UPDATE SET opportunity = excluded.opportunity,"
            + " is_primary = excluded.is_primary, created = excluded.created, id = excluded.id"
            + " WHERE (excluded.is_primary, excluded.created, excluded.id)"
            + " > (role.is_primary, role.created, role.id)"
        : "INSERT INTO record (id, owner, state, month) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
  }

  /** Reads the present row into the parameters of {@link #insert}. */
  Reader reader(CsvRows rows) {
    int id = rows.column("Id");
    if (this == ROLE) {
      int contact = rows.column("ContactId");
      int opportunity = rows.column("OpportunityId");
      int primary = rows.column("IsPrimary");
      int created = rows.column("CreatedDate");
      return insert -> {
        insert.setString(1, shortId(rows, contact));
        insert.setString(2, rows.text(opportunity));
        insert.setInt(3, rows.is(primary, TRUE) ? 1 : 0);
        insert.setString(4, rows.text(created));
        insert.setString(5, rows.text(id));
      };
    }
    int owner = rows.column("OwnerId");
    int deleted = rows.column("IsDeleted");
    int created = rows.column("CreatedDate");
    int converted = this == LEAD ? rows.column("IsConverted") : -1;
    return insert -> {
      insert.setString(1, shortId(rows, id));
      insert.setString(2, rows.text(owner));
      insert.setInt(
          3,
          (rows.is(deleted, TRUE) ? DELETED : 0)
              | (converted >= 0 && rows.is(converted, TRUE) ? CONVERTED : 0));
      insert.setInt(4, rows.month(created));
    };
  }

  private static String shortId(CsvRows rows, int column) {
    return Objects.requireNonNull(rows.text(column)).substring(0, SHORT_ID);
  }

  /** Binds one row. */
  @FunctionalInterface
  interface Reader {
    void bind(PreparedStatement insert) throws SQLException;
  }
}
