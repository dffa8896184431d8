package dev.howdah.people;

import dev.howdah.store.Lease;
import dev.howdah.store.LeaseLost;
import dev.howdah.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one sync that this process does, if it does one; the desks of the step share it. */
final class CurrentSync {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentSync.class);

  private final Store store;
  private final LongSupplier calls;
  private volatile @Nullable RunningSync running;
  private volatile @Nullable Lease lease;

  /**
   * @param calls that this process has made to Marketo so far
   */
  CurrentSync(Store store, LongSupplier calls) {
    this.store = store;
    this.calls = calls;
  }

  /** The sync at work; whoever asks after it was left is told so and stops. */
  RunningSync get() {
    RunningSync sync = running;
    if (sync == null) {
      throw new CancellationException(
          "No sync runs here; it was interrupted. It goes on by itself if it is not over");
    }
    return sync;
  }

  Optional<RunningSync> now() {
    return Optional.ofNullable(running);
  }

  /** Begins to do a sync, or gives the lease back. */
  void open(SyncTable.Row row, Path folder, Lease taken) throws SQLException, IOException {
    lease = taken;
    boolean open = false;
    try {
      running = RunningSync.open(store, row, folder, taken, calls);
      open = true;
    } finally {
      if (!open) {
        leave();
      }
    }
  }

  /** A sync that takes long keeps its lease; one that has lost it is left to who has it. */
  void renew() throws SQLException {
    Lease held = lease;
    if (held != null) {
      try {
        held.renew();
      } catch (LeaseLost lost) {
        LOG.warn("Sync {} is done by another host now: {}", get().id(), lost.getMessage());
        leave();
      }
    }
  }

  void leave() throws SQLException {
    RunningSync sync = running;
    Lease held = lease;
    running = null;
    lease = null;
    if (sync != null) {
      sync.close();
    }
    if (held != null) {
      held.close();
    }
  }

  /** Reads with the id of the sync at work. */
  <T> T read(Reading<T> reading) {
    String id = get().id();
    return store.read(handle -> reading.of(handle, id));
  }

  /**
   * Writes with the id of the sync at work, in one transaction.
   *
   * @throws LeaseLost if another host does the sync by now; nothing is written then
   */
  void write(Writing writing) {
    String id = get().id();
    store.write(
        handle -> {
          renew(handle);
          writing.of(handle, id);
          return null;
        });
  }

  /** As {@link #write}, for what may be done again after a lost power supply. */
  void note(Writing writing) {
    String id = get().id();
    store.note(
        handle -> {
          renew(handle);
          writing.of(handle, id);
        });
  }

  private void renew(Handle handle) {
    Lease held = lease;
    if (held != null) {
      held.renew(handle);
    }
  }

  /** What is read of a sync. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Handle handle, String syncId);
  }

  /** What is written of a sync. */
  @FunctionalInterface
  interface Writing {
    void of(Handle handle, String syncId);
  }
}
