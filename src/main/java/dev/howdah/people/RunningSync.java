package dev.howdah.people;

import dev.howdah.store.Lease;
import dev.howdah.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A sync that this process does: its files, the two sides and how rows get from them into the
 * books.
 */
final class RunningSync implements AutoCloseable {

  /**
   * Rows of Marketo per transaction. Larger batches are no faster: they live long enough to be
   * moved to the old part of the heap, which then has to be collected.
   */
  private static final int BATCH = 5_000;

  private final String id;
  private final Path folder;
  private final SalesforceSide salesforce;
  private final Match match;
  private final Ledger ledger;
  private final Lock matching = new ReentrantLock(true);
  private final CompletableFuture<Void> salesforceReady = new CompletableFuture<>();
  private volatile List<String> fields = List.of();
  // By the wall's clock, as the files' times are.
  private final Instant openedAt = Instant.now();
  private final Map<Way, Instant> barred;
  private volatile boolean planned;
  private volatile boolean hasRecalled;

  private RunningSync(Store store, SyncTable.Row row, Path folder, Lease lease, LongSupplier calls)
      throws SQLException, IOException {
    this.id = row.id();
    this.planned = !row.plan().isEmpty();
    this.barred = Barred.parse(row.barred());
    this.folder = folder;
    Files.createDirectories(folder);
    this.ledger = Ledger.open(store, id, lease, calls);
    boolean isAgain = !store.read(KnownFileTable::all).isEmpty();
    this.salesforce = SalesforceSide.in(folder.resolve("salesforce.db"), isAgain);
    this.match = new Match(salesforce);
  }

  /**
   * Goes on where the sync was, with its files in the given folder.
   *
   * @param calls that this process has made to Marketo so far
   */
  static RunningSync open(
      Store store, SyncTable.Row row, Path folder, Lease lease, LongSupplier calls)
      throws SQLException, IOException {
    return new RunningSync(store, row, folder, lease, calls);
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

  /** When this process began to do it. */
  Instant openedAt() {
    return openedAt;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The books: counts, and whom it has met. */
  Ledger ledger() {
    return ledger;
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

  /** Takes over what is known of the files that did not come, when Salesforce's side is there. */
  void recall() throws SQLException {
    awaitSalesforce();
    ledger.recall(Basis.of(fields, salesforce));
    hasRecalled = true;
  }

  /** Whether the windows that are still open must be read. */
  boolean hasRecalled() {
    return hasRecalled;
  }

  /**
   * Matches and writes the rows of a window, batch by batch: while one batch is written, another
   * thread matches the next one, and there are never more than two.
   */
  void apply(Window window, MarketoRows rows) throws SQLException {
    awaitSalesforce();
    ledger.begin(window);
    RememberFile remember = new RememberFile(window, Basis.of(fields, salesforce));
    long applied = 0;
    boolean last = false;
    while (!last) {
      Batch batch = match(rows);
      last = batch.isLast();
      applied += batch.size();
      ledger.write(window, batch, applied, remember, matching::unlock);
    }
  }

  /** Matches the next rows; nobody else does until the batch has its turn to be written. */
  private Batch match(MarketoRows rows) throws SQLException {
    matching.lock();
    boolean matched = false;
    try {
      Batch batch = Batch.take(rows, match, BATCH);
      matched = true;
      return batch;
    } finally {
      if (!matched) {
        matching.unlock();
      }
    }
  }

  /** Waits for Salesforce's side; a sync that is left cancels the waiting. */
  void awaitSalesforce() {
    salesforceReady.join();
  }

  /** Forgets the windows that are not through, so that others can be planned in their place. */
  void replan(Map<Way, Instant> refused) {
    planned = false;
    ledger.replan(refused);
  }

  @Override
  public void close() throws SQLException {
    ledger.close();
    salesforceReady.cancel(false);
    salesforce.close();
  }
}
