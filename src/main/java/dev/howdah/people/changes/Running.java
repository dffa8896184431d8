package dev.howdah.people.changes;

import dev.howdah.store.Lease;
import dev.howdah.store.LeaseLost;
import dev.howdah.store.Store;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The run of changes that this process does, if it does one. */
final class Running {

  private final Store store;
  private volatile Consumer<Handle> alongside = handle -> {};
  private @Nullable String id;
  private @Nullable Lease lease;
  private @Nullable Throwable missed;

  Running(Store store) {
    this.store = store;
  }

  /** What else is to be held for as long as a run takes. */
  void alongside(Consumer<Handle> renewal) {
    alongside = renewal;
  }

  synchronized void begin(String run, Lease taken) {
    id = run;
    lease = taken;
    missed = null;
  }

  synchronized Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /** Gives up what it holds; gives the id of the run that it was. */
  synchronized Optional<String> end() {
    Optional<String> run = id();
    Lease held = lease;
    id = null;
    lease = null;
    if (held != null) {
      held.close();
    }
    return run;
  }

  /**
   * Part of the run failed, and the others are done first; of several failures the first counts.
   */
  synchronized void missed(Throwable failure) {
    missed = missed == null ? failure : missed;
  }

  /** What failed first of the run, if anything did. */
  synchronized Optional<Throwable> missed() {
    return Optional.ofNullable(missed);
  }

  /** Adds to the counts of the run in the transaction of what they count; none runs: nothing. */
  void count(Handle handle, Map<String, Integer> counts) {
    id().ifPresent(run -> RunTable.add(handle, run, counts));
  }

  /**
   * Goes on holding the run, in the transaction of what is done for it.
   *
   * @throws LeaseLost if another host does it by now
   */
  synchronized void renew(Handle handle) {
    if (lease != null) {
      lease.renew(handle);
      alongside.accept(handle);
    }
  }

  /** Counts beside any other work. */
  void count(Map<String, Integer> counts) {
    if (id().isPresent()) {
      store.change(handle -> count(handle, counts));
    }
  }
}
