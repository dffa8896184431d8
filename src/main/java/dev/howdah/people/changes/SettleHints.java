package dev.howdah.people.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.people.ReadRecords;
import dev.howdah.people.SettlePeople;
import dev.howdah.people.SettlePeople.Settled;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles hints batch by batch: reads the truth of each from both sides and brings the account's
 * people up to it. One settler at a time, on all hosts, so that nobody writes what was read before
 * another one's truth.
 */
public final class SettleHints {

  private static final Logger LOG = LoggerFactory.getLogger(SettleHints.class);
  private static final String LEASE = "people-settle";
  private static final Duration LEASE_TIME = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_MS = 50;

  /** A query of so many ids makes an address of 9 KB; Salesforce takes 16 with the headers. */
  private static final int MOST = 300;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final Leases leases;
  private final SettlePeople people;
  private final Running running;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile String failure = "";
  private final AtomicInteger failures = new AtomicInteger();
  private volatile @Nullable Lease lease;
  private By by = By.RUN;

  SettleHints(Store store, SettlePeople people, Running running) {
    this.store = store;
    // Leases end by the wall's clock, which all hosts on one database share.
    this.leases = new Leases(store, Clock.systemUTC());
    this.people = people;
    this.running = running;
  }

  /**
   * Waits until nobody else settles, and gives the first hints of all: those that somebody waits
   * for before the others. Whoever takes them ends with {@link #released}.
   */
  public HintBatch first() throws InterruptedException {
    claim(By.RUN);
    // Waiting for it may have taken as long as the run is held.
    store.change(running::renew);
    return next(HintBatch.FIRST);
  }

  /**
   * Whether nobody else is about to look for hints that somebody waits for. Who is told yes has to
   * ask for them by {@link #urgent} and to end with {@link #released}.
   */
  public boolean isFirstToLook() {
    return looking.compareAndSet(false, true);
  }

  /** As {@link #first}, for hints that somebody waits for. */
  public HintBatch urgent() throws InterruptedException {
    try {
      claim(By.KNOCK);
    } finally {
      // From here on a new hint may come after the look, so its teller has to look for itself.
      looking.set(false);
    }
    return next(HintBatch.URGENT);
  }

  private void claim(By who) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!hasClaimed(who)) {
      if (System.nanoTime() - end > 0) {
        throw new CancellationException(
            "Hints cannot be settled: another host has been settling for " + PATIENCE);
      }
      await(LOOK_MS);
    }
  }

  private synchronized boolean hasClaimed(By who) {
    if (lease == null) {
      lease = leases.take(LEASE, LEASE_TIME).orElse(null);
      by = who;
      return lease != null;
    }
    return false;
  }

  /** Until something was settled here, or for a moment, since other hosts tell nothing. */
  synchronized void await(long milliseconds) throws InterruptedException {
    wait(lease == null ? milliseconds : milliseconds * 10);
  }

  /** Lets others settle. */
  public void released() {
    release(By.KNOCK);
  }

  /** Settling failed for those who wait; their hints stay for the next run. */
  public void failed(Throwable failure) {
    // Who was to look may have failed before it did.
    looking.set(false);
    this.failure = SettlePeople.reason(failure);
    LOG.warn("Hints were not settled; the next run does it: {}", this.failure);
    failures.incrementAndGet();
    tellWaiting();
  }

  /** How often settling has failed for those who wait. */
  int failures() {
    return failures.get();
  }

  /** Why settling failed last for those who wait; empty: it never has. */
  String failure() {
    return failure;
  }

  /** Lets others settle if it was this one who did. */
  synchronized void release(By who) {
    Lease held = lease;
    if (held != null && by == who) {
      lease = null;
      held.close();
    }
    notifyAll();
  }

  /** Who settles in this process. */
  enum By {
    RUN,
    KNOCK
  }

  /** Nothing is known yet of the records of a batch. */
  public ReadRecords records() {
    return new ReadRecords();
  }

  /** The queries for the records that these people are linked to, and for their roles. */
  public List<String> queries(List<Lead> found) {
    List<String> queries = new ArrayList<>();
    List<String> leads = linked(found, "Lead", "sfdcLeadId");
    List<String> contacts = linked(found, "Contact", "sfdcContactId");
    each(leads, queries, ReadRecords::leads);
    each(contacts, queries, ReadRecords::contacts);
    each(contacts, queries, ReadRecords::roles);
    return queries;
  }

  /** Takes in a page of records; gives the path of the next, or an empty text. */
  public String gather(ReadRecords records, InputStream answer) throws IOException {
    JsonNode page;
    try (answer) {
      page = JSON.readTree(answer);
    }
    page.path("records").forEach(records::add);
    running.count(Map.of("salesforce_calls", 1));
    return page.path("done").asBoolean(true) ? "" : page.path("nextRecordsUrl").asText("");
  }

  /**
   * Writes what is true of the people of a batch, forgets its hints, and gives the next batch.
   *
   * @param calls that were made of Marketo for them
   */
  public HintBatch settle(HintBatch batch, List<Lead> found, ReadRecords records, long calls)
      throws SQLException {
    Lease held = Objects.requireNonNull(lease, "Nobody settles");
    List<Integer> asked =
        batch.subject() == Subject.PERSON
            ? batch.hints().stream().map(hint -> Integer.valueOf(hint.record())).toList()
            : List.of();
    AtomicReference<Settled> settled = new AtomicReference<>();
    // After a lost power supply the hints are there again.
    store.<SQLException>note(
        handle -> {
          held.renew(handle);
          if (by == By.RUN) {
            running.renew(handle);
          }
          Settled done = people.settle(handle, asked, found, records);
          if (done.isFinal()) {
            HintTable.forget(handle, batch.hints());
          } else {
            HintTable.keepForLater(handle, batch.hints());
          }
          running.count(
              handle,
              Map.of(
                  "read_again", found.size(),
                  "written", done.written(),
                  "unchanged", done.unchanged(),
                  "removed", done.removed(),
                  "marketo_calls", Math.toIntExact(calls)));
          settled.set(done);
        });
    tellWaiting();
    HintBatch larger = batch.settled();
    return settled.get().isFinal() || batch.urgentOnly() ? next(larger) : larger.end();
  }

  /**
   * Marketo does not list so many people: half of the batch is asked for instead, and a single
   * record that has too many is set aside.
   *
   * @param calls that were made of Marketo in vain
   * @return the batch to settle next
   */
  public HintBatch narrow(HintBatch batch, MarketoStopException refusal, long calls) {
    if (!refusal.isTooMany()) {
      throw refusal;
    }
    running.count(Map.of("marketo_calls", Math.toIntExact(calls)));
    if (batch.hints().size() > 1) {
      return batch.half();
    }
    Hint crowded = batch.hints().get(0);
    LOG.warn(
        "More people of Marketo are linked to {} {} than Marketo lists, expected at most 1,000."
            + " Changes no longer look after them until it changes again; the next full sync"
            + " reads them. Merge them in Marketo, or start a full sync.",
        crowded.subject().word(),
        crowded.record());
    store.change(handle -> HintTable.setAside(handle, crowded));
    tellWaiting();
    return next(batch);
  }

  private synchronized void tellWaiting() {
    notifyAll();
  }

  private HintBatch next(HintBatch batch) {
    return store.read(
        handle -> {
          for (Subject subject : Subject.values()) {
            List<Hint> awaited = HintTable.awaited(handle, subject, batch.most());
            if (!awaited.isEmpty()) {
              return batch.with(awaited, true);
            }
          }
          for (Subject subject : Subject.values()) {
            List<Hint> urgent = HintTable.urgent(handle, subject, batch.most());
            if (!urgent.isEmpty()) {
              return batch.with(urgent, false);
            }
          }
          if (batch.urgentOnly()) {
            return batch.end();
          }
          Subject from = batch.last().subject();
          for (Subject subject : Subject.values()) {
            if (subject.compareTo(from) >= 0) {
              String after = subject == from ? batch.last().record() : "";
              List<Hint> hints = HintTable.after(handle, subject, after, batch.most());
              if (!hints.isEmpty()) {
                return batch.upTo(hints);
              }
            }
          }
          return batch.end();
        });
  }

  private static List<String> linked(List<Lead> found, String type, String field) {
    return found.stream()
        .filter(lead -> type.equals(lead.fields().get("sfdcType")))
        .map(lead -> lead.fields().getOrDefault(field, ""))
        .filter(id -> id.matches("[A-Za-z0-9]{15,18}"))
        .distinct()
        .toList();
  }

  private static void each(
      List<String> ids, List<String> queries, Function<List<String>, String> query) {
    for (int from = 0; from < ids.size(); from += MOST) {
      queries.add(query.apply(ids.subList(from, Math.min(ids.size(), from + MOST))));
    }
  }
}
