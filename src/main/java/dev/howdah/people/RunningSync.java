package dev.howdah.people;

import dev.howdah.store.Dialect;
import dev.howdah.store.Lease;
import dev.howdah.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/** A sync that this process does: what it holds in memory and the one way to write people. */
final class RunningSync implements AutoCloseable {

  /** Rows of Marketo per transaction. */
  private static final int BATCH = 20_000;

  private final Store store;
  private final String id;
  private final Lease lease;
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
  // By the wall's clock, as the files' times are.
  private final Instant openedAt = Instant.now();
  private volatile boolean closed;
  private final Map<Way, Instant> barred;
  private volatile boolean planned;

  /** Whether all people in the database are from this sync and this process. */
  private boolean first;

  private RunningSync(Store store, SyncTable.Row row, Path folder, Lease lease)
      throws SQLException, IOException {
    this.store = store;
    this.id = row.id();
    this.planned = !row.plan().isEmpty();
    this.barred = Barred.parse(row.barred());
    this.lease = lease;
    this.folder = folder;
    Files.createDirectories(folder);
    this.counts = new Counts(store.read(handle -> SyncTable.counts(handle, id)));
    this.published = counts.values();
    this.met = store.<IdSet, SQLException>read(handle -> IdSet.load(handle.getConnection(), id));
    this.first = store.read(PeopleTable::isEmpty);
    this.salesforce = SalesforceSide.in(folder.resolve("salesforce.db"));
    this.match = new Match(salesforce);
  }

  /** Goes on where the sync was, with its files in the given folder. */
  static RunningSync open(Store store, SyncTable.Row row, Path folder, Lease lease)
      throws SQLException, IOException {
    return new RunningSync(store, row, folder, lease);
  }

  String id() {
    return id;
  }

  /** Whether its windows are cut. */
  boolean isPlanned() {
    return planned;
  }

  void isPlanned(boolean now) {
    planned = now;
  }

  /** Ways that were refused, each until a moment. */
  Map<Way, Instant> barred() {
    return barred;
  }

  /** So many bytes of exports were read. */
  void read(long bytes) {
    writing.lock();
    try {
      count(Counts.BYTES, counts.get(Counts.BYTES) + bytes);
    } finally {
      writing.unlock();
    }
  }

  /** When this process began to do it. */
  Instant openedAt() {
    return openedAt;
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

  boolean isSalesforceReady() {
    return salesforceReady.isDone() && !salesforceReady.isCompletedExceptionally();
  }

  /** From now on rows can be matched. */
  void salesforceIsReady() {
    salesforceReady.complete(null);
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
    awaitSalesforce();
    begin(window);
    long applied = 0;
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

  /**
   * A window that was interrupted is read again from its first row, since it may have become
   * another file; what it counted before comes as repeated once more.
   */
  private void begin(Window window) {
    if (window.applied() == 0) {
      return;
    }
    writing.lock();
    try {
      refuseIfClosed();
      counts.add(Counts.REPEATED, -window.applied());
      store.write(
          handle -> {
            SyncTable.count(handle, id, counts.values());
            WindowTable.applied(handle, window, 0, false);
            return null;
          });
      published = counts.values();
    } finally {
      writing.unlock();
    }
  }

  /** Waits for Salesforce's side; a sync that is left cancels the waiting. */
  void awaitSalesforce() {
    salesforceReady.join();
  }

  private void write(Window window, Batch batch, long applied) throws SQLException {
    refuseIfClosed();
    boolean committed = false;
    try {
      List<Person> people = batch.settle(met, counts);
      // After a lost power supply the windows whose end is not known are read once more.
      store.<SQLException>note(
          handle -> {
            lease.renew(handle);
            int written = written(handle, people);
            counts.add(Counts.WRITTEN, written);
            counts.add(Counts.UNCHANGED, people.size() - written);
            met.save(handle.getConnection());
            SyncTable.count(handle, id, counts.values());
            WindowTable.applied(handle, window, applied, batch.isLast());
          });
      committed = true;
    } finally {
      // What is in memory no longer tells what is in the database: nothing more may be written.
      closed |= !committed;
    }
    published = counts.values();
  }

  /**
   * Forgets the windows that are not through, so that others can be planned in their place; who was
   * met in them will come as repeated once more.
   */
  void replan(Map<Way, Instant> refused) {
    writing.lock();
    try {
      // Whoever waits to write a window that is dropped here must not.
      closed = true;
      planned = false;
      store.write(
          handle -> {
            counts.add(Counts.REPEATED, -WindowTable.appliedInOpen(handle, id));
            SyncTable.count(handle, id, counts.values());
            WindowTable.dropOpen(handle, id);
            SyncTable.replan(handle, id, Barred.text(refused));
            return null;
          });
      published = counts.values();
    } finally {
      writing.unlock();
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new CancellationException("Sync " + id + " was interrupted; it goes on later");
    }
  }

  private int written(Handle handle, List<Person> people) throws SQLException {
    Connection connection = handle.getConnection();
    if (people.isEmpty()) {
      return 0;
    }
    if (first && store.dialect() == Dialect.POSTGRESQL) {
      if (CopyPeople.insert(connection, people)) {
        return people.size();
      }
      first = false;
    }
    return PeopleTable.write(store.dialect(), connection, people);
  }

  /** How many of the people in the database this sync has kept. */
  long keptInDatabase() {
    writing.lock();
    try {
      return new RemoveOthers(store, met).kept();
    } finally {
      writing.unlock();
    }
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
