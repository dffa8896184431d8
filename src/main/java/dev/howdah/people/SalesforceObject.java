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

  /** Reads the present row of a result with these columns. */
  Reader reader(CsvRows rows) {
    return this == ROLE ? new RoleReader(rows) : new RecordReader(rows, this == LEAD);
  }

  /** What is known of a record by what {@link #insert} has kept. */
  static Link link(String owner, int state, int month) {
    return new Link(owner, (state & CONVERTED) != 0, (state & DELETED) != 0, "", month);
  }

  /** Reads rows of a result. */
  interface Reader {

    /** Takes the present row into memory; false if it has no place there. */
    boolean take(NearRecords records, NearRoles roles);

    /** Binds it to the parameters of {@link #insert}. */
    void bind(PreparedStatement insert) throws SQLException;
  }

  private static String text(CsvRows rows, int column) {
    return Objects.requireNonNull(rows.text(column));
  }

  private static String shortId(CsvRows rows, int column) {
    return text(rows, column).substring(0, SHORT_ID);
  }

  private static final class RoleReader implements Reader {

    private final CsvRows rows;
    private final int id;
    private final int contact;
    private final int opportunity;
    private final int primary;
    private final int created;

    RoleReader(CsvRows rows) {
      this.rows = rows;
      this.id = rows.column("Id");
      this.contact = rows.column("ContactId");
      this.opportunity = rows.column("OpportunityId");
      this.primary = rows.column("IsPrimary");
      this.created = rows.column("CreatedDate");
    }

    @Override
    public boolean take(NearRecords records, NearRoles roles) {
      return roles.take(
          text(rows, contact),
          text(rows, opportunity),
          rows.is(primary, TRUE),
          text(rows, created),
          text(rows, id));
    }

    @Override
    public void bind(PreparedStatement insert) throws SQLException {
      insert.setString(1, shortId(rows, contact));
      insert.setString(2, rows.text(opportunity));
      insert.setInt(3, rows.is(primary, TRUE) ? 1 : 0);
      insert.setString(4, rows.text(created));
      insert.setString(5, rows.text(id));
    }
  }

  private static final class RecordReader implements Reader {

    private final CsvRows rows;
    private final int id;
    private final int owner;
    private final int deleted;
    private final int created;
    private final int converted;

    RecordReader(CsvRows rows, boolean isLead) {
      this.rows = rows;
      this.id = rows.column("Id");
      this.owner = rows.column("OwnerId");
      this.deleted = rows.column("IsDeleted");
      this.created = rows.column("CreatedDate");
      this.converted = isLead ? rows.column("IsConverted") : -1;
    }

    @Override
    public boolean take(NearRecords records, NearRoles roles) {
      return records.take(text(rows, id), text(rows, owner), state(), rows.month(created));
    }

    @Override
    public void bind(PreparedStatement insert) throws SQLException {
      insert.setString(1, shortId(rows, id));
      insert.setString(2, rows.text(owner));
      insert.setInt(3, state());
      insert.setInt(4, rows.month(created));
    }

    private int state() {
      return (rows.is(deleted, TRUE) ? DELETED : 0)
          | (converted >= 0 && rows.is(converted, TRUE) ? CONVERTED : 0);
    }
  }
}
