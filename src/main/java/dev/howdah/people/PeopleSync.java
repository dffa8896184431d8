package dev.howdah.people;

import dev.howdah.marketo.api.MarketoException;
import dev.howdah.store.Lease;
import dev.howdah.store.LeaseLost;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the one sync that runs: taken, gone on with, ended. */
public final class PeopleSync implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PeopleSync.class);
  private static final String LEASE = "people";
  private static final Duration LEASE_TIME = Duration.ofMinutes(10);

  private final Store store;
  private final CurrentSync current;
  private final Leases leases;
  private final PeopleSettings settings;
  private final Clock clock;
  private final Workers workers;
  private final Setbacks setbacks;

  /** The sync that last failed, and what it had done by then. */
  private Map.Entry<String, Map<String, Long>> failedAt = Map.entry("", Map.of());

  /**
   * @param workers whether threads of a sync that was left are still at work
   */
  PeopleSync(
      Store store, CurrentSync current, PeopleSettings settings, Clock clock, Workers workers) {
    this.store = store;
    this.current = current;
    this.workers = workers;
    // Leases end by the wall's clock, which all hosts on one database share.
    this.leases = new Leases(store, Clock.systemUTC());
    this.settings = settings;
    this.clock = clock;
    this.setbacks = new Setbacks(clock);
  }

  /**
   * Takes the sync that is to be done, if there is one, if nobody does it, and if it does not wait
   * for a later hour; gives its id, or an empty text.
   */
  public synchronized String take() throws SQLException, IOException {
    current.renew();
    Optional<SyncTable.Row> due =
        current.now().isPresent() || workers.isBusy() || workers.isAwaited()
            ? Optional.empty()
            : store.read(SyncTable::running);
    if (due.filter(row -> clock.millis() >= row.notBefore()).isEmpty()) {
      return "";
    }
    Optional<Lease> taken = leases.take(LEASE, LEASE_TIME);
    if (taken.isEmpty()) {
      return "";
    }
    String id = due.get().id();
    current.open(due.get(), settings.folder().resolve(id), taken.get());
    say(Instant.EPOCH, "");
    return id;
  }

  /**
   * Draws the balance, removes who is no longer eligible, and ends the sync. Nobody is removed if
   * the numbers do not add up, or if more would go than the settings allow.
   *
   * @return whether it is complete
   */
  public boolean finish() throws SQLException {
    RunningSync sync = current.get();
    long announced = current.read(WindowTable::summary).announced();
    long kept = sync.ledger().counts().getOrDefault(Counts.IN_BOTH, 0L);
    long before = store.read(PeopleTable::count);
    List<String> wrong = sync.ledger().contradictions(announced, kept);
    if (!wrong.isEmpty()) {
      end(
          Sync.INCOMPLETE,
          "The numbers do not add up: "
              + String.join("; ", wrong)
              + ". The people that were read are kept, nobody was removed. Start the sync again.");
      return false;
    }
    if (settings.removesTooMany(before - kept, before)) {
      end(
          Sync.INCOMPLETE,
          (before - kept)
              + " of "
              + before
              + " people would be removed, more than the "
              + settings.mostRemovedPercent()
              + " percent of people.most-removed-percent; nobody was removed. See that Marketo and"
              + " Salesforce still show all people to the connected users; if so many are really"
              + " gone, raise the setting. Then start the sync again.");
      return false;
    }
    if (before != kept) {
      sync.ledger().count(Counts.REMOVED, sync.ledger().removeOthers());
    }
    List<String> left = sync.ledger().contradictions(announced, sync.ledger().keptInDatabase());
    end(
        left.isEmpty() ? Sync.COMPLETE : Sync.INCOMPLETE,
        left.isEmpty()
            ? ""
            : "The numbers do not add up: "
                + String.join("; ", left)
                + ". The people that were read are kept. Start the sync again.");
    return left.isEmpty();
  }

  /**
   * Something failed. If it goes by, the sync goes on when the quota has been reset or the other
   * system said, else after a minute; anything else ends it with its reason. Whatever fails because
   * the sync was left already has been told.
   */
  public synchronized void failed(Throwable seen) throws SQLException {
    if (current.now().isEmpty()) {
      return;
    }
    String id = current.get().id();
    try {
      failed(id, Setbacks.unwrap(seen));
    } catch (LeaseLost lost) {
      LOG.warn("Sync {} is done by another host now: {}", id, lost.getMessage());
    }
  }

  private void failed(String id, Throwable failure) throws SQLException {
    if (failure instanceof Interlude) {
      LOG.info("Sync {}: {}", id, failure.getMessage());
      leave(Instant.EPOCH, failure.getMessage());
      return;
    }
    if (failure instanceof LeaseLost) {
      LOG.warn("Sync {} is done by another host now: {}", id, failure.getMessage());
      current.leave();
      return;
    }
    Map<Way, Instant> refused = settings.prescribed().isPresent() ? Map.of() : refused(failure);
    if (!refused.isEmpty()) {
      planAnew(refused, failure);
      return;
    }
    Setback setback = judge(id, failure);
    if (setback.notBefore().isEmpty()) {
      LOG.error("Sync {} was given up", id, failure);
      end(Sync.FAILED, setback.message());
      return;
    }
    Instant when = setback.notBefore().get();
    LOG.warn("Sync {} goes on at {}: {}", id, when, setback.message());
    leave(when, "Goes on at " + when + ". " + setback.message());
  }

  /** Whoever got further since the last failure pauses as after a first one. */
  private Setback judge(String id, Throwable failure) {
    Map<String, Long> counts = current.get().ledger().counts();
    if (!failedAt.equals(Map.entry(id, counts))) {
      setbacks.wentOn();
    }
    failedAt = Map.entry(id, counts);
    return setbacks.judge(failure);
  }

  private Map<Way, Instant> refused(Throwable failure) {
    if (!(failure instanceof MarketoException marketo)) {
      return Map.of();
    }
    String taken = store.read(SyncTable::running).map(SyncTable.Row::extract).orElse("");
    boolean isUnplanned = taken.equals(PeopleSettings.AUTO);
    Map<Way, Instant> refused = new EnumMap<>(Way.class);
    refused.putAll(RefusedWays.by(marketo, clock.instant()));
    // What is not done, or was refused before, is not the way's fault.
    refused
        .keySet()
        .removeIf(
            way ->
                !(isUnplanned || taken.contains(way.word()))
                    || current.get().barred().containsKey(way));
    return refused;
  }

  /** What Marketo refuses to this way, it may grant to another. */
  private void planAnew(Map<Way, Instant> refused, Throwable failure) throws SQLException {
    RunningSync sync = current.get();
    LOG.warn("Sync {} is planned anew without {}: {}", sync.id(), refused, failure.getMessage());
    Map<Way, Instant> all = new EnumMap<>(sync.barred());
    all.putAll(refused);
    try {
      sync.replan(all);
      say(Instant.EPOCH, "Planned anew. " + failure.getMessage());
    } finally {
      current.leave();
    }
  }

  private void leave(Instant notBefore, String message) throws SQLException {
    try {
      say(notBefore, message);
    } finally {
      current.leave();
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    current.leave();
  }

  private synchronized void end(String state, String message) throws SQLException {
    String id = current.get().id();
    Ledger ledger = current.get().ledger();
    try {
      current.write(
          (handle, sync) -> {
            SyncTable.finish(handle, sync, state, message, clock.instant());
            ledger.tellCalls(handle);
            WorkTable.clear(handle, sync);
            if (state.equals(Sync.COMPLETE)) {
              KnownFileTable.forgetOthers(handle, sync);
            } else {
              KnownFileTable.forgetAll(handle);
            }
          });
    } finally {
      // Where the database is away, the sync is taken up again when it is back.
      current.leave();
    }
    DeleteFolder.at(settings.folder().resolve(id));
  }

  private void say(Instant notBefore, String message) {
    Ledger ledger = current.get().ledger();
    current.write(
        (handle, sync) -> {
          SyncTable.say(handle, sync, notBefore, message);
          ledger.tellCalls(handle);
        });
  }
}
