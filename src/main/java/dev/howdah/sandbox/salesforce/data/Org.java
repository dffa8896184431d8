package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The records of one org. Safe for any number of threads.
 *
 * <p>All methods throw {@link SalesforceError} where the real service would refuse.
 */
public final class Org implements AutoCloseable {

  private static final String FILE = "salesforce.db";
  private static final Catalogue CATALOGUE = Catalogue.standard();

  private final Database database;
  private final Queries queries;

  private Org(Path folder, Clock clock) {
    this.database = new Database(folder.resolve(FILE));
    this.queries = new Queries(database, CATALOGUE, clock, folder.resolve("cursors"));
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
        Filled.fill(file, CATALOGUE, world, administrator(world));
      }
      return new Org(folder, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The objects and fields there are. */
  public Catalogue catalogue() {
    return CATALOGUE;
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
