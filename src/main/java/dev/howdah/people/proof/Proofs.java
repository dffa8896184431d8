package dev.howdah.people.proof;

import dev.howdah.people.ComparePeople;
import dev.howdah.people.Setback;
import dev.howdah.people.Setbacks;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.proof.Proof.Findings;
import dev.howdah.people.proof.ProofTable.Row;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of {@code 47-people-proof}: proofs, when they are due and how they ended. */
public final class Proofs implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);
  private static final String LEASE = "people-proof";
  private static final Duration LEASE_TIME = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int KEPT = 100;
  private static final int LISTED = 10;

  private final Store store;
  private final Leases leases;
  private final SettlePeople synced;
  private final ComparePeople people;
  private final ProofSettings settings;
  private final Clock clock;
  private final Prove prove;
  private final Setbacks setbacks;
  private volatile @Nullable Lease lease;
  private @Nullable Proof running;

  private Proofs(Store store, ProofSettings settings, Clock clock, RandomGenerator dice) {
    this.store = store;
    // Leases end by the wall's clock, which all hosts on one database share.
    this.leases = new Leases(store, Clock.systemUTC());
    this.synced = new SettlePeople(store);
    this.people = new ComparePeople(store);
    this.settings = settings;
    this.clock = clock;
    this.setbacks = new Setbacks(clock);
    this.prove = new Prove(people, dice);
  }

  /** The desk with that of the work beside it. */
  public static Proofs open(
      Store store, ProofSettings settings, Clock clock, RandomGenerator dice) {
    return new Proofs(store, settings, clock, dice);
  }

  /** The desk of the work. */
  public Prove work() {
    return prove;
  }

  /** Goes on holding the proof that runs here, if one does. */
  public void renew(Handle handle) {
    Lease held = lease;
    if (held != null) {
      held.renew(handle);
    }
  }

  /** Takes a proof that is due by itself; gives its id, or an empty text. */
  public String takeIfDue() {
    Optional<Instant> sync = synced.lastComplete();
    if (settings.every().isZero() || sync.isEmpty()) {
      return "";
    }
    Optional<Row> last = store.read(ProofTable::latest);
    Instant now = clock.instant();
    if (last.isEmpty() || last.get().proof().startedAt().isBefore(sync.get())) {
      return take("sync");
    }
    return now.isBefore(last.get().notBefore()) ? "" : take("timer");
  }

  /**
   * Takes a proof, if none is under way on any host, a first sync is complete and none runs; gives
   * its id, or an empty text.
   */
  public synchronized String take(@Nullable String caller) {
    if (running != null || synced.isSyncRunning() || synced.lastComplete().isEmpty()) {
      return "";
    }
    Optional<Lease> taken = leases.take(LEASE, LEASE_TIME);
    if (taken.isEmpty()) {
      return "";
    }
    String by = caller == null ? "" : caller;
    Proof proof =
        new Proof(
            UUID.randomUUID().toString(),
            Proof.RUNNING,
            "",
            by,
            clock.instant(),
            null,
            Findings.NONE);
    try {
      store.change(
          handle -> {
            ProofTable.interrupt(handle, proof.startedAt());
            ProofTable.insert(handle, proof.id(), by, proof.startedAt());
            ProofTable.prune(handle, KEPT);
          });
    } catch (RuntimeException e) {
      // There is no such proof, and the next one has to find nobody at work.
      taken.get().close();
      throw e;
    }
    lease = taken.get();
    running = proof;
    prove.work(new Proving(store, people, settings, taken.get()));
    return proof.id();
  }

  /** Everything is compared. */
  public void finish() {
    setbacks.wentOn();
    Proving work = prove.work();
    Set<String> crowded = work.crowded();
    Findings findings = work.finish();
    long unproven = work.unproven();
    int ill = findings.drifted() - findings.healed();
    String message =
        (ill == 0
                ? ""
                : ill
                    + " people are not as both sides say, expected none. They are noted and settled"
                    + " with the next changes. ")
            + (unproven == 0
                ? ""
                : "The numbers of "
                    + unproven
                    + " owners do not add up yet, expected none. The next proof goes on with them;"
                    + " people.proof-looks lets it ask for more. ")
            + (crowded.isEmpty()
                ? ""
                : "More people of Marketo are linked to "
                    + crowded.stream().limit(LISTED).collect(Collectors.joining(", "))
                    + " than the 1,000 that it lists, so they were not compared. Merge them in"
                    + " Marketo.");
    end(Proof.COMPLETE, message.strip(), findings, settings.every());
    if (findings.drifted() > 0) {
      LOG.warn(
          "Proof found {} people who were not as both sides say, healed {}",
          findings.drifted(),
          findings.healed());
    }
  }

  /** Something failed; another proof is done later. */
  public void failed(Throwable failure) {
    Setback setback = setbacks.judge(failure);
    String reason = setback.message();
    LOG.warn("A proof failed; another one is done later: {}", reason);
    Duration pause =
        setback
            .notBefore()
            .map(when -> Duration.between(clock.instant(), when))
            .filter(wait -> wait.compareTo(PAUSE) > 0)
            .orElse(PAUSE);
    end(Proof.FAILED, reason, Findings.NONE, pause);
  }

  /** The last proof. */
  public Map<String, Object> status() {
    Map<String, Object> told = new LinkedHashMap<>();
    latest().ifPresent(proof -> told.put("proof", proof));
    return told;
  }

  /** The last proof, if there is one. */
  public Optional<Proof> latest() {
    return store.read(ProofTable::latest).map(Row::proof);
  }

  private synchronized void end(
      String state, String message, Findings findings, Duration untilNext) {
    Proof proof = running;
    try {
      keep(proof, state, message, findings, untilNext);
    } finally {
      leave();
    }
  }

  private void keep(
      @Nullable Proof proof, String state, String message, Findings findings, Duration untilNext) {
    if (proof != null) {
      Instant now = clock.instant();
      Proof ended =
          new Proof(
              proof.id(), state, message, proof.startedBy(), proof.startedAt(), now, findings);
      store.change(handle -> ProofTable.finish(handle, ended, now, now.plus(untilNext)));
    }
  }

  private void leave() {
    prove.work(null);
    Lease held = lease;
    running = null;
    lease = null;
    if (held != null) {
      held.close();
    }
  }

  @Override
  public synchronized void close() {
    leave();
  }
}
