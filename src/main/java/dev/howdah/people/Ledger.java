package dev.howdah.people;

import dev.howdah.store.Dialect;
import dev.howdah.store.Lease;
import dev.howdah.store.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;

/**
 * The books of a sync that this process does: whom it has met, what it has counted. The one way to
 * write people, one batch at a time, each with its entries in one transaction.
 */
final class Ledger {

  private final Store store;
  private final String id;
  private final Lease lease;
  private final IdSet met;
  private final Counts counts;
  private final LongSupplier calls;

  /** Calls that were made for the sync before, less those that this process had made by then. */
  private final long callsBefore;

  private final Lock writing = new ReentrantLock(true);
  private volatile Map<String, Long> published;
  private volatile boolean closed;

  /** Whether all people in the database are from this sync and this process. */
  private boolean first;

  private Ledger(Store store, String id, Lease lease, LongSupplier calls) throws SQLException {
    this.store = store;
    this.id = id;
    this.lease = lease;
    this.calls = calls;
    this.counts = new Counts(store.read(handle -> SyncTable.counts(handle, id)));
    this.callsBefore = counts.get(Counts.CALLS_BY_US) - calls.getAsLong();
    this.published = counts.values();
    this.met = store.<IdSet, SQLException>read(handle -> IdSet.load(handle.getConnection(), id));
    this.first = store.read(PeopleTable::isEmpty);
  }

  /**
   * The books of a sync as they were last written.
   *
   * @param calls that this process has made to Marketo so far
   */
  static Ledger open(Store store, String id, Lease lease, LongSupplier calls) throws SQLException {
    return new Ledger(store, id, lease, calls);
  }

  /**
   * A window has come and waits to be matched; what it took is told with it.
   *
   * @param bytes of exports that were read for it
   */
  void came(Window window, long bytes) {
    writing.lock();
    try {
      counts.add(Counts.BYTES, bytes);
      published = counted();
      store.note(
          handle -> {
            lease.renew(handle);
            SyncTable.count(handle, id, Map.of(Counts.BYTES, counts.get(Counts.BYTES)));
            tellCalls(handle);
            WindowTable.downloaded(handle, window);
          });
    } finally {
      writing.unlock();
    }
  }

  /** Tells the calls that were made so far; with whatever else is written of the sync. */
  void tellCalls(Handle handle) {
    SyncTable.count(handle, id, Map.of(Counts.CALLS_BY_US, callsBefore + calls.getAsLong()));
  }

  /** The counts as they were last written. */
  Map<String, Long> counts() {
    return published;
  }

  private Map<String, Long> counted() {
    counts.set(Counts.CALLS_BY_US, callsBefore + calls.getAsLong());
    return counts.values();
  }

  /** Changes a count beside the rows. */
  void count(String name, long value) {
    writing.lock();
    try {
      counts.set(name, value);
      published = counted();
      store.write(
          handle -> {
            lease.renew(handle);
            SyncTable.count(handle, id, published);
            return null;
          });
    } finally {
      writing.unlock();
    }
  }

  /**
   * A window that was interrupted is read again from its first row, since it may have become
   * another file; what it counted before comes as repeated once more.
   */
  void begin(Window window) {
    if (window.applied() == 0) {
      return;
    }
    writing.lock();
    try {
      refuseIfClosed();
      counts.add(Counts.REPEATED, -window.applied());
      store.write(
          handle -> {
            lease.renew(handle);
            SyncTable.count(handle, id, counted());
            WindowTable.applied(handle, window, 0, false);
            return null;
          });
      published = counts.values();
    } finally {
      writing.unlock();
    }
  }

  /**
   * Writes what a batch brings.
   *
   * @param applied rows of the window that are through with it
   * @param remember gathers what is decided about the window
   * @param atOurTurn is run as soon as no other batch is being written
   */
  void write(Window window, Batch batch, long applied, RememberFile remember, Runnable atOurTurn)
      throws SQLException {
    writing.lock();
    try {
      atOurTurn.run();
      write(window, batch, applied, remember);
    } finally {
      writing.unlock();
    }
  }

  private void write(Window window, Batch batch, long applied, RememberFile remember)
      throws SQLException {
    refuseIfClosed();
    boolean committed = false;
    try {
      Tally tally = new Tally(met);
      List<Person> people = batch.settle(tally);
      tally.into(counts);
      remember.add(batch);
      if (tally.repeated() > 0) {
        remember.spoil();
      }
      // After a lost power supply the windows whose end is not known are read once more.
      store.<SQLException>note(
          handle -> {
            lease.renew(handle);
            int written = written(handle, people);
            counts.add(Counts.WRITTEN, written);
            counts.add(Counts.UNCHANGED, people.size() - written);
            met.save(handle.getConnection());
            SyncTable.count(handle, id, counted());
            WindowTable.applied(handle, window, applied, batch.isLast());
            remember.note(handle, applied == batch.size(), batch.isLast());
          });
      committed = true;
    } finally {
      // What is in memory no longer tells what is in the database: nothing more may be written.
      closed |= !committed;
    }
    published = counts.values();
  }

  /**
   * Counts everybody of the windows whose file is known as unchanged, some windows in one
   * transaction. A window whose file was decided about on another basis, or before somebody else
   * wrote people, stays as it is.
   */
  void recall(String basis) throws SQLException {
    int last = -1;
    List<Window> known;
    do {
      int after = last;
      known = store.read(handle -> WindowTable.known(handle, id, after, OpenWindows.PAGE));
      recall(known, basis);
      last = known.isEmpty() ? last : known.get(known.size() - 1).number();
    } while (!known.isEmpty());
  }

  private void recall(List<Window> known, String basis) throws SQLException {
    writing.lock();
    boolean committed = false;
    try {
      refuseIfClosed();
      store.<SQLException>note(
          handle -> {
            lease.renew(handle);
            new RecallFiles(handle, basis, met, counts).run(known);
            met.save(handle.getConnection());
            SyncTable.count(handle, id, counted());
          });
      committed = true;
    } finally {
      closed |= !committed;
      writing.unlock();
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
      store.write(
          handle -> {
            lease.renew(handle);
            counts.add(Counts.REPEATED, -WindowTable.appliedInOpen(handle, id));
            SyncTable.count(handle, id, counted());
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
  long keptInDatabase() throws SQLException {
    writing.lock();
    try {
      return new RemoveOthers(store, met).kept();
    } finally {
      writing.unlock();
    }
  }

  /** Removes who was not kept by this sync; gives how many. */
  long removeOthers() throws SQLException {
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

  /** Waits for what is being written; nothing is written any more. */
  void close() {
    writing.lock();
    closed = true;
    writing.unlock();
  }
}
