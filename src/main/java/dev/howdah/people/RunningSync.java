package dev.howdah.people;

import dev.howdah.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A sync that this process does: what it holds in memory and the one way to write people. */
final class RunningSync implements AutoCloseable {

  /** Rows of Marketo per transaction. */
  private static final int BATCH = 20_000;

  private final Store store;
  private final String id;
  private final Path folder;
  private final SalesforceSide salesforce;
  private final Match match;
  private final IdSet met;
  private final Counts counts;
  private final Lock matching = new ReentrantLock(true);
  private final Lock writing = new ReentrantLock(true);
  private volatile Map<String, Long> published;
  private final CompletableFuture<Void> salesforceReady = new CompletableFuture<>();
  private volatile List<String> fields = List.of();
  private volatile boolean closed;

  private RunningSync(Store store, String id, Path folder) throws SQLException, IOException {
    this.store = store;
    this.id = id;
    this.folder = folder;
    Files.createDirectories(folder);
    this.counts = new Counts(store.read(handle -> SyncTable.counts(handle, id)));
    this.published = counts.values();
    this.met = store.<IdSet, SQLException>read(handle -> IdSet.load(handle.getConnection(), id));
    this.salesforce = SalesforceSide.in(folder.resolve("salesforce.db"));
    this.match = new Match(salesforce);
  }

  /** Goes on where the sync was, with its files in the given folder. */
  static RunningSync open(Store store, String id, Path folder) throws SQLException, IOException {
    return new RunningSync(store, id, folder);
  }

  String id() {
    return id;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  SalesforceSide salesforce() {
    return salesforce;
  }

  List<String> fields() {
    return fields;
  }

  void fields(List<String> asked) {
    this.fields = asked;
  }

  /** From now on rows can be matched. */
  void salesforceIsReady() {
    salesforceReady.complete(null);
  }

  /** Nothing can be matched; who waits for Salesforce fails with the same failure. */
  void salesforceFailed(Throwable failure) {
    salesforceReady.completeExceptionally(failure);
  }

  /** Why Salesforce could not be read, or null. */
  @Nullable Throwable salesforceFailure() {
    if (!salesforceReady.isCompletedExceptionally()) {
      return null;
    }
    return salesforceReady.handle((none, failure) -> failure).join();
  }

  /** The counts as they were last written. */
  Map<String, Long> counts() {
    return published;
  }

  /** Changes a count beside the rows. */
  void count(String name, long value) {
    writing.lock();
    try {
      counts.set(name, value);
      published = counts.values();
      store.write(
          handle -> {
            SyncTable.count(handle, id, published);
            return null;
          });
    } finally {
      writing.unlock();
    }
  }

  /**
   * Matches and writes the rows of a window, batch by batch: while one batch is written, another
   * thread matches the next one, and there are never more than two.
   */
  void apply(Window window, MarketoRows rows) throws SQLException {
    if (salesforceFailure() != null) {
      throw new CancellationException("Salesforce could not be read");
    }
    awaitSalesforce();
    for (long row = 0; row < window.applied(); row++) {
      if (!rows.next()) {
        throw new IllegalStateException(
            "Window "
                + window.number()
                + " of sync "
                + id
                + " ended after "
                + row
                + " rows, expected more than "
                + window.applied()
                + ", which are already through. The sync stops. Start another one");
      }
    }
    long applied = window.applied();
    boolean last = false;
    while (!last) {
      matching.lock();
      boolean handedOver = false;
      try {
        Batch batch = Batch.take(rows, match, BATCH);
        last = batch.isLast();
        applied += batch.size();
        writing.lock();
        matching.unlock();
        handedOver = true;
        write(window, batch, applied);
      } finally {
        if (handedOver) {
          writing.unlock();
        } else {
          matching.unlock();
        }
      }
    }
  }

  private void awaitSalesforce() {
    try {
      salesforceReady.join();
    } catch (CompletionException e) {
      throw (CancellationException)
          new CancellationException("Salesforce could not be read").initCause(e.getCause());
    }
  }

  private void write(Window window, Batch batch, long applied) throws SQLException {
    if (closed) {
      throw new CancellationException("Sync " + id + " was interrupted; it goes on later");
    }
    List<Person> people = batch.settle(met, counts);
    store.<Integer, SQLException>write(
        handle -> {
          int written = written(handle, people);
          counts.add(Counts.WRITTEN, written);
          counts.add(Counts.UNCHANGED, people.size() - written);
          met.save(handle.getConnection());
          SyncTable.count(handle, id, counts.values());
          WorkTable.applied(handle, window, applied, batch.isLast());
          return written;
        });
    published = counts.values();
  }

  private int written(Handle handle, List<Person> people) throws SQLException {
    Connection connection = handle.getConnection();
    return people.isEmpty() ? 0 : PeopleTable.write(store.dialect(), connection, people);
  }

  /** Removes who was not kept by this sync; gives how many. */
  long removeOthers() {
    writing.lock();
    try {
      return new RemoveOthers(store, met).run();
    } finally {
      writing.unlock();
    }
  }

  /** What does not add up. */
  List<String> contradictions(long announced, long inDatabase) {
    writing.lock();
    try {
      return counts.contradictions(announced, inDatabase);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() throws SQLException {
    writing.lock();
    closed = true;
    writing.unlock();
    salesforceReady.cancel(false);
    salesforce.close();
  }
}
