package dev.howdah.people;

import dev.howdah.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The people of the account in the database. */
final class PeopleTable {

  private static final List<String> COLUMNS =
      List.of(
          "kind",
          "first_name",
          "last_name",
          "sfdc_contact_id",
          "sfdc_lead_id",
          "sfdc_account_id",
          "sfdc_opportunity_id",
          "company",
          "title",
          "email",
          "phone",
          "linkedin_url",
          "source",
          "owner_id",
          "created_month");

  private static final String SELECT =
      "SELECT marketo_id, " + String.join(", ", COLUMNS) + " FROM people_person";

  static final RowMapper<Person> PERSON = (row, context) -> person(row);

  private PeopleTable() {}

  /** Inserts a person, or brings one up to date; one that is as it was is not written. */
  static String upsert() {
    return "INSERT INTO people_person (marketo_id, "
        + String.join(", ", COLUMNS)
        + ") VALUES (?"
        + ", ?".repeat(COLUMNS.size())
        + ") "
        + onConflict();
  }

  /** What becomes of a person that is there already: written only if something has changed. */
  static String onConflict() {
    StringBuilder set = new StringBuilder();
    StringBuilder old = new StringBuilder();
    StringBuilder given = new StringBuilder();
    for (String column : COLUMNS) {
      String comma = set.isEmpty() ? "" : ", ";
      set.append(comma).append(column).append(" = excluded.").append(column);
      old.append(comma).append("people_person.").append(column);
      given.append(comma).append("excluded.").append(column);
    }
    return "ON CONFLICT (marketo_id) DO UPDATE SET "
        + set
        + " WHERE ("
        + old
        + ") IS DISTINCT FROM ("
        + given
        + ")";
  }

  /** Writes the people; gives how many of them were new or had changed. */
  static int write(Dialect dialect, Connection connection, List<Person> people)
      throws SQLException {
    return dialect == Dialect.POSTGRESQL
        ? CopyPeople.write(connection, people)
        : insert(connection, people);
  }

  private static int insert(Connection connection, List<Person> people) throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(upsert())) {
      for (Person person : people) {
        bind(upsert, person);
        upsert.addBatch();
      }
      int written = 0;
      for (int count : upsert.executeBatch()) {
        written += count;
      }
      return written;
    }
  }

  private static void bind(PreparedStatement upsert, Person person) throws SQLException {
    upsert.setInt(1, person.marketoId());
    upsert.setString(2, person.kind());
    upsert.setString(3, person.firstName());
    upsert.setString(4, person.lastName());
    upsert.setString(5, person.sfdcContactId());
    upsert.setString(6, person.sfdcLeadId());
    upsert.setString(7, person.sfdcAccountId());
    upsert.setString(8, person.sfdcOpportunityId());
    upsert.setString(9, person.company());
    upsert.setString(10, person.title());
    upsert.setString(11, person.email());
    upsert.setString(12, person.phone());
    upsert.setString(13, person.linkedInUrl());
    upsert.setString(14, person.source());
    upsert.setString(15, person.ownerId());
    upsert.setInt(16, person.createdMonth());
  }

  static Optional<Person> find(Handle handle, int marketoId) {
    return handle
        .createQuery(SELECT + " WHERE marketo_id = :id")
        .bind("id", marketoId)
        .map(PERSON)
        .findOne();
  }

  /** People by id, after the given one. */
  static List<Person> after(Handle handle, int marketoId, int limit) {
    return handle
        .createQuery(SELECT + " WHERE marketo_id > :id ORDER BY marketo_id LIMIT :limit")
        .bind("id", marketoId)
        .bind("limit", limit)
        .map(PERSON)
        .list();
  }

  static boolean isEmpty(Handle handle) {
    return handle
        .createQuery("SELECT NOT EXISTS (SELECT 1 FROM people_person)")
        .mapTo(Boolean.class)
        .one();
  }

  /** The highest Marketo id among the synced people, 0 if there are none. */
  static long lastId(Handle handle) {
    return handle
        .createQuery("SELECT COALESCE(MAX(marketo_id), 0) FROM people_person")
        .mapTo(Long.class)
        .one();
  }

  static long count(Handle handle) {
    return handle.createQuery("SELECT COUNT(*) FROM people_person").mapTo(Long.class).one();
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        row.getString(15),
        row.getInt(16));
  }
}
