package dev.howdah.sandbox.marketo.base;

import dev.howdah.sandbox.marketo.base.Database.Work;
import dev.howdah.sandbox.world.World;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** The leads of these ids, in the order of their ids, without those that do not exist. */
  public Map<Long, Lead> byIds(Collection<Long> ids) {
    List<Lead> found =
        database.read(
            connection -> LeadTable.matching(connection, "id", List.copyOf(ids), -1, ids.size()));
    Map<Long, Lead> leads = new TreeMap<>();
    found.forEach(lead -> leads.put(lead.id(), lead));
    return leads;
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
