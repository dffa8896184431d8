package dev.howdah.sandbox.marketo.base;

import dev.howdah.sandbox.marketo.base.Database.Work;
import dev.howdah.sandbox.world.World;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The people of the subscription: found, changed, and streamed to exports. */
public final class LeadBase implements AutoCloseable {

  private final Database database;
  private final LeadChanges changes;
  private final Set<LeadField> indexed = ConcurrentHashMap.newKeySet();

  private LeadBase(Database database, LeadChanges changes) {
    this.database = database;
    this.changes = changes;
    indexed.add(LeadFields.EMAIL);
  }

  /** Opens the database of this world in the folder, or makes it if it is not there. */
  public static LeadBase open(Path folder, World world) {
    Path file = folder.resolve("marketo.db");
    LoadedWorld.into(file, world);
    Database database = Database.open(file);
    long highest =
        database.read(
            connection -> {
              try (PreparedStatement statement =
                      connection.prepareStatement(
                          "SELECT max((SELECT coalesce(max(id), 0) FROM lead),"
                              + " (SELECT coalesce(max(lead), 0) FROM activity))");
                  ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
              }
            });
    return new LeadBase(database, new LeadChanges(Math.max(highest, world.highestMarketoId())));
  }

  public Database database() {
    return database;
  }

  public LeadChanges changes() {
    return changes;
  }

  public Optional<Lead> byId(long id) {
    return database.read(connection -> LeadTable.byId(connection, id));
  }

  /** Everybody after a given id, in the order of ids. */
  public List<Lead> after(long id, int atMost) {
    return database.read(connection -> LeadTable.after(connection, id, atMost));
  }

  /** Leads that have one of the values in a searchable field, after a given id. */
  public List<Lead> matching(LeadField field, List<?> values, long after, int atMost) {
    return searching(
        field, connection -> LeadTable.matching(connection, column(field), values, after, atMost));
  }

  /**
   * How many leads have one of the values in a searchable field, counted no further than needed.
   */
  public int count(LeadField field, List<?> values, int enough) {
    return searching(
        field, connection -> LeadTable.count(connection, column(field), values, enough));
  }

  /** Does what the CRM sync would do to one person; false if there is no such person. */
  public boolean changeByCrm(long id, Map<LeadField, @Nullable String> values, Instant now) {
    return database.write(
        connection -> {
          Optional<Lead> lead = LeadTable.byId(connection, id);
          if (lead.isPresent()) {
            changes.changeByCrm(connection, lead.get(), values, now);
          }
          return lead.isPresent();
        });
  }

  /** One person as a transaction of {@link #database} sees it. */
  public Optional<Lead> find(Connection connection, long id) throws SQLException {
    return LeadTable.byId(connection, id);
  }

  /** At most two people with a value in a searchable field, as a transaction sees them. */
  public List<Lead> find(Connection connection, LeadField field, String value) throws SQLException {
    return LeadTable.matching(connection, column(field), List.of(value), -1, 2);
  }

  /** The people on a static list, after a given id. */
  public List<Lead> members(long list, long after, int atMost) {
    return database.read(connection -> ListTable.members(connection, list, after, atMost));
  }

  public boolean isMember(long list, long leadId) {
    return database.read(connection -> ListTable.isMember(connection, list, leadId));
  }

  /** Puts a person on a list; false if it was there. */
  public boolean join(long list, long leadId, Instant now) {
    return database.write(connection -> ListTable.join(connection, list, leadId, now));
  }

  /** Takes a person off a list; false if it was not there. */
  public boolean leave(long list, long leadId, Instant now) {
    return database.write(connection -> ListTable.leave(connection, list, leadId, now));
  }

  private <T> T searching(LeadField field, Work<T> work) {
    if (!field.isLeadColumn() && indexed.add(field)) {
      database.write(
          connection -> {
            LeadTable.createIndex(connection, field);
            return true;
          });
    }
    return database.read(work);
  }

  private static String column(LeadField field) {
    return field == LeadFields.PARTITION ? "partition" : field.name();
  }

  @Override
  public void close() {
    database.close();
  }
}
