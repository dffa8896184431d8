package dev.howdah.sandbox.salesforce.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records of one org. Safe for any number of threads.
 *
 * <p>All methods throw {@link SalesforceError} where the real service would refuse.
 */
public final class Org implements AutoCloseable {

  private static final String FILE = "salesforce.db";

  /** What the platform itself does in one transaction. */
  @FunctionalInterface
  public interface BackstageWork<T extends @Nullable Object> {
    T with(Backstage backstage) throws SQLException;
  }

  private final Catalogue catalogue = Catalogue.fresh();
  private final Database database;
  private final Queries queries;
  private final Clock clock;
  private volatile Instant platformChanged = Instant.MIN;

  private Org(Path folder, Clock clock) {
    this.clock = clock;
    this.database = new Database(folder.resolve(FILE), clock);
    this.queries = new Queries(database, catalogue, clock, folder.resolve("cursors"));
    database.write(
        connection -> {
          CustomFields.load(connection, catalogue);
          Deletes.prepare(connection);
          return catalogue;
        });
  }

  /**
   * Opens the org in a folder; if it was not filled from this very world before, what is there is
   * thrown away and made anew.
   */
  public static Org open(Path folder, World world, Clock clock) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(FILE);
      if (!Filled.from(file, world)) {
        deleteWithCompanions(file);
        Filled.fill(file, Catalogue.standard(), world, administrator(world));
      }
      return new Org(folder, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects and fields there are. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** The first page of a query. */
  public QueryResult query(QueryRequest request) {
    return queries.first(request);
  }

  /**
   * Another page.
   *
   * @param locator as the page before gave it
   * @throws SalesforceError {@code INVALID_QUERY_LOCATOR}
   */
  public QueryResult queryMore(String locator) {
    return queries.more(locator);
  }

  /**
   * Looks through a query for Bulk API.
   *
   * @throws SalesforceError also for what only Bulk API refuses
   */
  public Export export(QueryRequest request) {
    return new Export(database, queries.plan(request));
  }

  /**
   * Creates a record.
   *
   * @param values the body of the REST call; a parent may be given by an external id
   * @param userId who does it
   * @return the new id
   */
  public String insert(String object, ObjectNode values, String userId) {
    ObjectType type = type(object);
    return database.write(c -> new Writes(c, clock, userId).insert(type, values));
  }

  /** Changes the fields given; a null takes a value away. */
  public void update(String object, String id, ObjectNode values, String userId) {
    ObjectType type = type(object);
    String normal = Ids.normal(id).orElseThrow(Ids::unknown);
    database.write(
        c -> {
          new Writes(c, clock, userId).update(type, normal, values);
          return normal;
        });
  }

  /**
   * Changes the one record with that value, or creates it.
   *
   * @throws SalesforceError {@code DUPLICATE_EXTERNAL_ID} with status 300 if there are several
   */
  public Upserted upsert(String object, String by, String value, ObjectNode values, String userId) {
    ObjectType type = type(object);
    return database.write(c -> new Upsert(c, clock, userId).run(type, by, value, values));
  }

  /** Puts a record into the recycle bin, with what belongs to it. */
  public void delete(String object, String id) {
    ObjectType type = type(object);
    String normal = Ids.normal(id).orElseThrow(Ids::unknown);
    database.write(
        c -> {
          new Deletes(c, catalogue, clock).delete(type, normal);
          return normal;
        });
  }

  /** Removes a record without a recycle bin. */
  public void deleteForGood(String object, String id) {
    ObjectType type = type(object);
    String normal = Ids.normal(id).orElseThrow(Ids::unknown);
    database.write(
        c -> {
          new Deletes(c, catalogue, clock).deleteForGood(type, normal);
          return normal;
        });
  }

  /** Takes a record out of the recycle bin, within 15 days. */
  public void undelete(String object, String id) {
    ObjectType type = type(object);
    String normal = Ids.normal(id).orElseThrow(Ids::unknown);
    database.write(
        c -> {
          new Deletes(c, catalogue, clock).undelete(type, normal);
          return normal;
        });
  }

  /**
   * Turns a lead into an account and a contact of its own.
   *
   * @param opportunityName of the opportunity to make as well, null for none
   * @throws SalesforceError {@code CANNOT_UPDATE_CONVERTED_LEAD} the second time
   */
  public Converted convertLead(String id, @Nullable String opportunityName, String userId) {
    String normal = Ids.normal(id).orElseThrow(Ids::unknown);
    return database.write(
        c -> new Convert(c, catalogue, clock, userId).lead(normal, opportunityName));
  }

  /** Merges records into one; the others are seen as deleted, with its id as their master. */
  public void merge(String object, String master, List<String> others, String userId) {
    ObjectType type = type(object);
    if (!type.mergeable()) {
      throw SalesforceError.badRequest("INVALID_TYPE", "entity type cannot be merged: " + object);
    }
    String stays = Ids.normal(master).orElseThrow(Ids::unknown);
    List<String> go = others.stream().map(id -> Ids.normal(id).orElseThrow(Ids::unknown)).toList();
    database.write(
        c -> {
          new Convert(c, catalogue, clock, userId).merge(type, stays, go);
          return stays;
        });
  }

  /** Does what the platform itself does, all or nothing, in the name of a user. */
  public <T extends @Nullable Object> T backstage(String userId, BackstageWork<T> work) {
    T result = database.write(c -> work.with(new Backstage(c, catalogue, clock, userId)));
    platformChanged = clock.instant();
    return result;
  }

  /** When the platform itself last changed something, such as an object's fields. */
  public Instant platformChanged() {
    return platformChanged;
  }

  /** The clock of the org. */
  public Clock clock() {
    return clock;
  }

  /**
   * From now on what is changed of people and their roles is noted, for the event bus, and this is
   * done after each transaction, in the thread that wrote.
   */
  public void noteChanges(Runnable afterEach) {
    database.write(
        c -> {
          ChangeNotes.begin(c, catalogue);
          return catalogue;
        });
    database.afterCommit(afterEach);
  }

  /** Notes after a number, in their order; none from before a moment. */
  public List<ChangeNote> notes(long after, Instant since, List<String> objects, int most) {
    return database.read(c -> ChangeNotes.after(c, after, since, objects, most));
  }

  /** The numbers of the last note from before a moment, and of the last of all. */
  public List<Long> noteBounds(Instant since) {
    return database.read(c -> ChangeNotes.bounds(c, since));
  }

  /** Does all of it in one transaction, which is taken back if it throws. */
  public <T> T together(Supplier<T> work) {
    return database.write(connection -> work.get());
  }

  /** Ids of records created or changed in a span of whole minutes, not more than 30 days ago. */
  public Map<String, Instant> updated(String object, Instant from, Instant until) {
    return changed(object, from, until, false);
  }

  /** Ids of records deleted in a span of whole minutes, not more than 30 days ago. */
  public Map<String, Instant> deleted(String object, Instant from, Instant until) {
    return changed(object, from, until, true);
  }

  private Map<String, Instant> changed(
      String object, Instant from, Instant until, boolean deleted) {
    ObjectType type = type(object);
    return database.read(c -> new Replication(c, clock).changed(type, from, until, deleted));
  }

  private ObjectType type(String object) {
    return catalogue
        .find(object)
        .orElseThrow(() -> SalesforceError.notFound("The requested resource does not exist"));
  }

  @Override
  public void close() {
    database.close();
  }

  private static String administrator(World world) {
    return world.salesforceUsers().stream().map(SalesforceUser::id).findFirst().orElseThrow();
  }

  private static void deleteWithCompanions(Path file) throws IOException {
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
  }
}
