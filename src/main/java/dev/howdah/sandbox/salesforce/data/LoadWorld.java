package dev.howdah.sandbox.salesforce.data;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.world.World;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills the tables: one thread makes the records, another writes them. */
final class LoadWorld {

  private static final int CHUNK = 1000;
  private static final int CHUNKS_WAITING = 16;

  /** Some rows, the reason why there are no more, or neither: the end. */
  private record Chunk(
      @Nullable List<@Nullable Object[]> rows, @Nullable RuntimeException failure) {}

  private final Connection connection;
  private final Catalogue catalogue;
  private final World world;

  LoadWorld(Connection connection, Catalogue catalogue, World world) {
    this.connection = connection;
    this.catalogue = catalogue;
    this.world = world;
  }

  void run() throws SQLException {
    new SeedOrg(connection, catalogue, world).run();
    load("Account", WorldRows.ACCOUNT, world.accounts(), WorldRows::of);
    load("Contact", WorldRows.CONTACT, world.salesforceContacts(), WorldRows::of);
    load("Lead", WorldRows.LEAD, world.salesforceLeads(), WorldRows::of);
    load("Opportunity", WorldRows.OPPORTUNITY, world.opportunities(), WorldRows::of);
    load(
        "OpportunityContactRole",
        WorldRows.OPPORTUNITY_CONTACT_ROLE,
        world.opportunityContactRoles(),
        WorldRows::of);
  }

  private <T> void load(
      String object, List<String> columns, Iterator<T> records, Function<T, @Nullable Object[]> row)
      throws SQLException {
    BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(CHUNKS_WAITING);
    Thread maker = new Thread(() -> make(records, row, queue), "make-" + object);
    maker.setDaemon(true);
    maker.start();
    try (Insertion insertion = new Insertion(connection, catalogue.type(object), columns)) {
      Chunk chunk = queue.take();
      while (chunk.rows() != null) {
        for (@Nullable Object[] values : chunk.rows()) {
          insertion.add(values);
        }
        chunk = queue.take();
      }
      if (chunk.failure() != null) {
        throw chunk.failure();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Loading " + object + " was interrupted", e);
    } finally {
      maker.interrupt();
    }
  }

  private static <T> void make(
      Iterator<T> records, Function<T, @Nullable Object[]> row, BlockingQueue<Chunk> queue) {
    try {
      queue.put(new Chunk(null, makeAll(records, row, queue)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> @Nullable RuntimeException makeAll(
      Iterator<T> records, Function<T, @Nullable Object[]> row, BlockingQueue<Chunk> queue)
      throws InterruptedException {
    try {
      List<@Nullable Object[]> rows = new ArrayList<>(CHUNK);
      while (records.hasNext()) {
        rows.add(row.apply(records.next()));
        if (rows.size() == CHUNK) {
          queue.put(new Chunk(rows, null));
          rows = new ArrayList<>(CHUNK);
        }
      }
      queue.put(new Chunk(rows, null));
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }
}
