package dev.howdah.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.marketo.api.DailyUsage;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The desk of {@code 46-people-plan}: gathers what a plan needs to know, and plans. */
public final class SyncPlanning {

  /** Marketo's days begin at midnight there. */
  private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final CurrentSync current;
  private final PeopleSettings settings;
  private final Clock clock;

  SyncPlanning(Store store, CurrentSync current, PeopleSettings settings, Clock clock) {
    this.store = store;
    this.current = current;
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether the sync that runs has still to be planned. */
  public boolean isMissing() {
    return !current.get().isPlanned();
  }

  /** Calls of today, as Marketo has counted them; its clock may be behind ours at midnight. */
  public long calls(List<DailyUsage> usage) {
    LocalDate today = clock.instant().atZone(CENTRAL).toLocalDate();
    return usage.stream()
        .filter(day -> day.date().equals(today))
        .mapToLong(DailyUsage::total)
        .sum();
  }

  /** Notes with the sync that runs what Marketo has counted. */
  public void usage(List<DailyUsage> today) {
    Ledger ledger = current.get().ledger();
    Map<String, Long> before = ledger.counts();
    long now = calls(today);
    ledger.count(Counts.CALLS, now);
    // Marketo begins anew at midnight: over several days its counts tell nothing.
    if (Objects.equals(before.get(Counts.CALLS_BEFORE_DAY), day())) {
      long spent = now - before.getOrDefault(Counts.CALLS_BEFORE, 0L);
      ledger.count(Counts.CALLS_BY_MARKETO, spent);
    }
  }

  private long day() {
    return clock.instant().atZone(CENTRAL).toLocalDate().toEpochDay();
  }

  /** Where to look first for Marketo's people. */
  public Search search() {
    return Search.first();
  }

  /** What follows from the people that were found. */
  public Search narrow(Search search, List<Lead> people) {
    Search next = search.with(people);
    return needsLastId() ? next : next.closed();
  }

  /** The query for the newest records of an object of Salesforce, as many as one call may name. */
  public String newest(String object) {
    return "SELECT Id FROM " + object + " ORDER BY CreatedDate DESC LIMIT " + Search.SIZE;
  }

  /** The ids of the records of an answer. */
  public List<String> records(InputStream answer) throws IOException {
    List<String> records = new ArrayList<>();
    JSON.readTree(answer).path("records").forEach(each -> records.add(each.path("Id").asText()));
    return records;
  }

  /** Whom Marketo links to records of an object. */
  public LeadFilter linked(String object, List<String> records) {
    return new LeadFilter("sfdc" + object + "Id", records);
  }

  /** People are there: the last id is not before them. */
  public Search beyond(Search search, List<Lead> people) {
    return search.beyond(people.stream().mapToLong(Lead::id).max().orElse(0));
  }

  /** How many records a query of {@code COUNT()} has counted. */
  public long counted(InputStream answer) throws IOException {
    return JSON.readTree(answer).path("totalSize").asLong();
  }

  /** What the host would do if a sync were started now. */
  public SyncPlan told(Search search, long calls, long leads, long contacts) {
    return SyncPlan.of(plan(outlook(search, calls, leads + contacts)));
  }

  /** Plans the sync that runs, and cuts its windows. */
  public void plan(Search search, long calls, long leads, long contacts) {
    RunningSync sync = current.get();
    ReadPages read = current.read(WindowTable::readPages);
    Plan plan = plan(outlook(search, calls, leads + contacts).again(sync.barred(), read.count()));
    List<Iterator<Window>> windows = new ArrayList<>();
    int number = current.read(WindowTable::nextNumber);
    for (Plan.Part part : exportsFirst(plan.chosen().parts())) {
      if (part.way() == Way.LINKS) {
        sync.awaitSalesforce();
        windows.add(sync.salesforce().linkWindows(sync.id(), number));
      } else {
        windows.add(PlanWindows.of(sync.id(), number, part));
      }
      number = number + 1_000_000;
    }
    SyncPlan told = SyncPlan.of(plan);
    current.write(
        (handle, id) -> {
          // What was begun before the sync was interrupted may have planned it meanwhile.
          if (SyncTable.find(handle, id).filter(row -> row.plan().isEmpty()).isPresent()) {
            windows.forEach(some -> WindowTable.insert(handle, read.others(some)));
            SyncTable.plan(handle, id, plan.chosen().way(), told.toJson());
          }
        });
    if (!sync.ledger().counts().containsKey(Counts.CALLS_BEFORE)) {
      sync.ledger().count(Counts.CALLS_BEFORE, calls);
      sync.ledger().count(Counts.CALLS_BEFORE_DAY, day());
    }
    sync.isPlanned(true);
  }

  /**
   * Exports may be refused for the day, which is better known before calls are spent on the rest.
   */
  private static List<Plan.Part> exportsFirst(List<Plan.Part> parts) {
    return parts.stream().sorted(Comparator.comparing(part -> part.way() != Way.EXPORT)).toList();
  }

  private Outlook outlook(Search search, long calls, long linked) {
    if (needsLastId() && search.lastId() == 0) {
      throw new IllegalStateException(
          "Marketo's last person was not found: expected somebody among the pages of "
              + Search.SIZE
              + " ids that were looked at, found nobody. The sync stops. Check that this Marketo has"
              + " people and that the API user may read them");
    }
    return new Outlook(
        clock.instant(),
        search.oldest(),
        Math.max(search.lastId(), store.read(PeopleTable::lastId)),
        search.marks(),
        search.density(),
        linked,
        calls,
        bytesOfToday(),
        Map.of(),
        0);
  }

  private Plan plan(Outlook outlook) {
    return settings
        .prescribed()
        .map(way -> Planner.prescribed(way, outlook, settings.budget()))
        .orElseGet(() -> Planner.plan(outlook, settings.budget(), settings.smartList()));
  }

  /** Whether Marketo's last id has to be found; ways that the operator prescribes do without. */
  public boolean needsLastId() {
    return settings.prescribed().filter(way -> way != Way.IDS).isEmpty();
  }

  private long bytesOfToday() {
    Instant midnight = clock.instant().atZone(CENTRAL).truncatedTo(ChronoUnit.DAYS).toInstant();
    return store.read(handle -> SyncTable.bytesSince(handle, midnight));
  }
}
