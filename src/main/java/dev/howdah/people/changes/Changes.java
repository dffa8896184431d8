package dev.howdah.people.changes;

import dev.howdah.marketo.api.Reaction;
import dev.howdah.people.People;
import dev.howdah.people.Setback;
import dev.howdah.people.Setbacks;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.Sync;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of {@code 41-people-changes}: runs of changes, when they are due and how they ended. */
public final class Changes implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
  private static final String LEASE = "people-changes";
  private static final Duration LEASE_TIME = Duration.ofMinutes(10);
  private static final String TIMER = "timer";

  /** Between two runs for hints that were kept. */
  private static final Duration AFTER_LEFT = Duration.ofMinutes(1);

  private static final int RUNS_KEPT = 100;
  private static final int LISTED = 100;

  private static final Duration AFTER_A_VAIN_SYNC = Duration.ofDays(1);

  private final Store store;
  private final Leases leases;
  private final People full;
  private final SettlePeople people;
  private final ChangesSettings settings;
  private final Clock clock;
  private final Running running;
  private final ReadChanges reading;
  private final ReadDeleted deletions;
  private final SettleHints settling;
  private final Setbacks setbacks;
  private volatile Instant notBefore = Instant.MIN;
  private volatile @Nullable ChangeEvents events;

  private Changes(Store store, People full, ChangesSettings settings, Clock clock) {
    this.store = store;
    this.leases = new Leases(store, Clock.systemUTC());
    this.full = full;
    this.people = new SettlePeople(store);
    this.settings = settings;
    this.clock = clock;
    this.setbacks = new Setbacks(clock);
    this.running = new Running(store);
    this.reading = new ReadChanges(store, people, settings, clock, running);
    this.deletions = new ReadDeleted(store, reading, settings, clock, running);
    this.settling = new SettleHints(store, people, running);
  }

  /**
   * The desk with those beside it.
   *
   * @param full starts a full sync where changes alone do not do
   */
  public static Changes open(Store store, People full, ChangesSettings settings, Clock clock) {
    return new Changes(store, full, settings, clock);
  }

  /**
   * What goes on while a run does, and is to be held as long, such as a proof that began with one.
   *
   * @param renewal called in transactions of the run
   */
  public void alongside(Consumer<Handle> renewal) {
    running.alongside(renewal);
  }

  /** The desk of the sources. */
  public ReadChanges reading() {
    return reading;
  }

  /** The desk of the log of deleted records. */
  public ReadDeleted deletions() {
    return deletions;
  }

  /** The desk of the settling. */
  public SettleHints settling() {
    return settling;
  }

  /** The desk of those who cannot wait for a run. */
  public Refresh refresh() {
    return new Refresh(store, people, settling, clock);
  }

  /** The desk that finds whom they mean. */
  public FindPeople finding() {
    return new FindPeople();
  }

  /**
   * The desk of what others tell by HTTP.
   *
   * @param organization the id of the org that is connected, or empty
   */
  public Hooks hooks(Supplier<String> organization) {
    return new Hooks(refresh(), organization);
  }

  /**
   * The desk of Salesforce's change events.
   *
   * @param wanted whether there will be any; from now on runs stand in for them where they fail
   */
  public ChangeEvents events(String topic, boolean wanted) {
    ChangeEvents made = new ChangeEvents(store, topic, clock);
    events = wanted ? made : null;
    return made;
  }

  /** Whether the time has come for a run by itself. */
  public boolean isDue() {
    if (clock.instant().isBefore(notBefore)) {
      return false;
    }
    ChangeEvents followed = events;
    if (followed != null && followed.wantsRun()) {
      return true;
    }
    if (settings.every().isZero()) {
      return isLeft();
    }
    Instant last =
        store
            .read(RunTable::latest)
            .map(ChangesRun::finishedAt)
            .or(people::lastComplete)
            .orElse(Instant.MIN);
    return !clock.instant().isBefore(last.plus(settings.every()));
  }

  /**
   * Whether hints wait that a full sync or a kill kept from being settled, for which no run comes.
   */
  private boolean isLeft() {
    Optional<Instant> ended =
        store.read(RunTable::latest).flatMap(run -> Optional.ofNullable(run.finishedAt()));
    return ended.map(end -> end.plus(AFTER_LEFT)).filter(clock.instant()::isBefore).isEmpty()
        && store.read(
            handle ->
                HintTable.isKept(handle)
                    || HintTable.isLeft(handle, clock.instant().minus(AFTER_LEFT)));
  }

  /** Takes a run that is due; gives its id, or an empty text. */
  public String takeIfDue() {
    return isDue() ? take(TIMER) : "";
  }

  /**
   * Takes a run, if none is under way on any host, a first sync is complete and none runs; gives
   * its id, or an empty text.
   */
  public String take(@Nullable String caller) {
    if (running.id().isPresent() || people.isSyncRunning()) {
      return "";
    }
    Optional<Instant> synced = people.lastComplete();
    if (synced.isEmpty()) {
      return "";
    }
    Optional<Lease> lease = leases.take(LEASE, LEASE_TIME);
    if (lease.isEmpty()) {
      return "";
    }
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    running.begin(id, lease.get());
    try {
      store.change(
          handle -> {
            RunTable.interrupt(handle, now);
            RunTable.insert(handle, id, caller == null ? "" : caller, now);
            RunTable.prune(handle, RUNS_KEPT);
            HintTable.forgetAside(handle, synced.get());
          });
    } catch (RuntimeException e) {
      // There is no such run, and the next one has to find nobody at work.
      running.end();
      throw e;
    }
    return isTooLate(synced.get(), now) ? "" : id;
  }

  /** After a long time deletions may be forgotten everywhere: all is read anew. */
  private boolean isTooLate(Instant synced, Instant now) {
    Map<String, Instant> readAt = store.read(CursorTable::readAt);
    // What no run has read since was last read by the sync.
    Instant oldest =
        reading.sources().stream()
            .map(source -> readAt.getOrDefault(source, synced))
            .map(at -> at.isBefore(synced) ? synced : at)
            .min(Instant::compareTo)
            .orElse(synced);
    if (!oldest.isBefore(now.minus(settings.longestGap()))) {
      return false;
    }
    if (full.syncs(1).getOrDefault("syncs", List.of()).stream()
        .anyMatch(last -> last.startedAt().isAfter(now.minus(AFTER_A_VAIN_SYNC)))) {
      end(
          ChangesRun.FAILED,
          "Changes were last read up to "
              + oldest
              + ", and the full sync that was started since did not come to a good end. Look at its"
              + " message, then start it again; by itself it is tried a day after the last.");
      return true;
    }
    Sync sync = full.start(null, "changes");
    String message =
        "Changes were last read up to "
            + oldest
            + ", longer ago than "
            + settings.longestGap().toDays()
            + " days; deletions of that time may be forgotten. Full sync "
            + sync.id()
            + " was started and reads everybody anew.";
    LOG.warn(message);
    end(ChangesRun.COMPLETE, message);
    return true;
  }

  /**
   * A side could not be read, or hints not be settled. What is left is done all the same, and the
   * run fails at its end.
   *
   * @throws Throwable the failure, if it is none of a platform: another host does the run by now,
   *     the database is away, or this host goes down
   */
  public void missed(Throwable failure) throws Throwable {
    if (!Setbacks.isOfPlatform(failure)) {
      throw failure;
    }
    LOG.warn(
        "A part of a run of changes failed; the others go on: {}", SettlePeople.reason(failure));
    running.missed(failure);
  }

  /**
   * All sources are read and all hints settled.
   *
   * @throws Throwable what kept one of them from being so
   */
  public void finish() throws Throwable {
    Optional<Throwable> missed = running.missed();
    if (missed.isPresent()) {
      throw missed.get();
    }
    setbacks.wentOn();
    end(ChangesRun.COMPLETE, deletions.word());
  }

  /** Something failed; the hints stay, and the next run goes on where this one was. */
  public void failed(Throwable failure) {
    Setback setback = setbacks.judge(failure);
    // What goes by soon is tried again with the next run anyway.
    Optional<Instant> when = setback.notBefore().filter(at -> setback.reaction() != Reaction.RETRY);
    when.ifPresent(at -> notBefore = at);
    String reason = setback.message();
    LOG.warn("A run of changes failed; the next goes on where it was: {}", reason);
    end(ChangesRun.FAILED, when.map(at -> "Goes on at " + at + ". ").orElse("") + reason);
  }

  /** How changes stand: the last run, the hints that wait, and up to when each source is read. */
  public Map<String, Object> status() {
    return store.read(
        handle -> {
          Map<String, Object> told = new LinkedHashMap<>();
          RunTable.latest(handle).ifPresent(run -> told.put("run", run));
          told.put("waiting", HintTable.count(handle));
          List<AsideHint> aside = HintTable.aside(handle, LISTED);
          if (!aside.isEmpty()) {
            told.put("setAside", aside);
          }
          told.put("readUntil", CursorTable.readAt(handle));
          ChangeEvents followed = events;
          if (followed != null) {
            told.put("events", followed.status());
          }
          return told;
        });
  }

  private void end(String state, String message) {
    try {
      settling.release(SettleHints.By.RUN);
      running
          .id()
          .ifPresent(
              id ->
                  store.change(
                      handle -> RunTable.finish(handle, id, state, message, clock.instant())));
    } finally {
      running.end();
    }
  }

  @Override
  public void close() {
    settling.release(SettleHints.By.RUN);
    settling.released();
    running.end();
  }
}
