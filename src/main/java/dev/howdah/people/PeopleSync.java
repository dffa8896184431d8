package dev.howdah.people;

import dev.howdah.marketo.api.DailyUsage;
import dev.howdah.marketo.api.ExportFilter;
import dev.howdah.marketo.api.ExportRequest;
import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.marketo.api.MarketoException;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.store.Lease;
import dev.howdah.store.LeaseLost;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the one sync that runs; the route says in which order. */
public final class PeopleSync implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PeopleSync.class);
  private static final String LEASE = "people";
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final long FIRST_LOOK_MS = 50;
  private static final long LONGEST_LOOK_MS = 10_000;
  private static final Duration LEASE_TIME = Duration.ofMinutes(10);

  private final Store store;
  private final Leases leases;
  private final SalesforceLogin logins;
  private final PeopleSettings settings;
  private final Clock clock;
  private final Workers workers;
  private volatile @Nullable RunningSync running;
  private volatile @Nullable Lease lease;
  private volatile Instant notBefore = Instant.MIN;

  /**
   * @param workers whether threads of a sync that was left are still at work
   */
  public PeopleSync(
      Store store, SalesforceLogin logins, PeopleSettings settings, Clock clock, Workers workers) {
    this.store = store;
    this.workers = workers;
    // Leases end by the wall's clock, which all hosts on one database share.
    this.leases = new Leases(store, Clock.systemUTC());
    this.logins = logins;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Takes the sync that is to be done, if there is one, if nobody does it, and if it does not wait
   * for a later hour; gives its id, or an empty text.
   */
  public synchronized String take() throws SQLException, IOException {
    renew();
    Optional<SyncTable.Row> due =
        running != null || workers.isBusy() || clock.instant().isBefore(notBefore)
            ? Optional.empty()
            : store.read(SyncTable::running);
    if (due.isEmpty()) {
      return "";
    }
    Optional<Lease> taken = leases.take(LEASE, LEASE_TIME);
    if (taken.isEmpty()) {
      return "";
    }
    String id = due.get().id();
    lease = taken.get();
    boolean open = false;
    try {
      running = RunningSync.open(store, due.get(), settings.folder().resolve(id), taken.get());
      open = true;
    } finally {
      if (!open) {
        leave();
      }
    }
    say("");
    return id;
  }

  /** The jobs of Salesforce, one for each object. */
  public List<SalesforceJob> jobs() {
    return store.read(handle -> WorkTable.jobs(handle, sync().id()));
  }

  /** What to submit for a job. */
  public QueryJob query(SalesforceJob job) {
    QueryJob query = new QueryJob();
    query.setOperation(OperationEnum.QUERY_ALL);
    query.setQuery(job.object().query());
    return query;
  }

  /** A job has been submitted. */
  public SalesforceJob submitted(SalesforceJob job, QueryJob answer) {
    return save(job.submitted(answer.getId()));
  }

  /** Milliseconds to wait before the so many-th look at a job. */
  public long pace(int look) {
    return Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS << Math.min(look, 10));
  }

  /** Where the next page of a job's result is. */
  public String page(SalesforceJob job) {
    String path =
        "/services/data/v" + settings.apiVersion() + "/jobs/query/" + job.jobId() + "/results";
    String query = job.locator().isEmpty() ? "" : "?locator=" + job.locator();
    return logins.access().instance().resolve(path) + query;
  }

  /**
   * A job was looked at.
   *
   * @throws IllegalStateException if Salesforce gave it up
   */
  public SalesforceJob seen(SalesforceJob job, QueryJob answer) {
    return switch (answer.getState()) {
      case JOB_COMPLETE -> save(job.ready());
      case ABORTED, FAILED ->
          throw new IllegalStateException(
              "Job "
                  + job.jobId()
                  + " of Salesforce, which reads "
                  + job.object().apiName()
                  + ", ended as "
                  + answer.getState()
                  + ", expected JobComplete. The sync stops. Look at Bulk Data Load Jobs in"
                  + " Salesforce's setup, then start the sync again");
      default -> job;
    };
  }

  /** Keeps a page of a job's result; {@code null} as the locator means that it is the last. */
  public SalesforceJob keep(
      SalesforceJob job, InputStream page, @Nullable String locator, @Nullable String records)
      throws IOException {
    Path file = pageFile(job.object(), job.pages());
    Files.createDirectories(file.getParent());
    Files.copy(page, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    return save(
        job.page(
            locator == null || locator.equals("null") ? "" : locator,
            records == null ? 0 : Long.parseLong(records)));
  }

  /** Takes the pages of a job into the side of Salesforce. */
  public void load(SalesforceJob job) throws SQLException, IOException {
    long records = 0;
    for (int page = 0; page < job.pages(); page++) {
      records += sync().salesforce().load(job.object(), pageFile(job.object(), page));
    }
    if (records != job.records()) {
      throw new IllegalStateException(
          "The pages of job "
              + job.jobId()
              + " hold "
              + records
              + " records of "
              + job.object().apiName()
              + ", expected "
              + job.records()
              + ". The sync stops. Start it again");
    }
  }

  /** All of Salesforce is loaded; from now on people are matched. */
  public void salesforceIsReady() {
    long records =
        jobs().stream()
            .filter(job -> job.object() != SalesforceObject.ROLE)
            .mapToLong(SalesforceJob::records)
            .sum();
    sync().count(Counts.IN_SALESFORCE, records);
    sync().salesforceIsReady();
  }

  /** The fields that this Marketo has. */
  public void fields(List<LeadField> described) {
    sync()
        .fields(
            MarketoField.asked(
                described.stream().map(LeadField::name).collect(Collectors.toSet())));
  }

  /** What Marketo has counted today. */
  public void usage(List<DailyUsage> today) {
    sync().count(Counts.CALLS, today.stream().mapToLong(DailyUsage::total).sum());
  }

  /** How to find Marketo's first people; closed if the windows are planned already. */
  public Search search() {
    return windows().isEmpty() ? Search.first() : Search.none();
  }

  /** What follows from the people that were found. */
  public Search narrow(Search search, List<Lead> people) {
    Search next = search.with(people);
    return !next.isOpen() && !next.forLast() && readsIds() ? next.last() : next;
  }

  /** Plans the windows, unless that is done. */
  public void plan(Search search) {
    if (!windows().isEmpty()) {
      return;
    }
    if (readsIds() && search.lastId() == 0) {
      throw new IllegalStateException(
          "Marketo's last person was not found: expected somebody among the pages of "
              + Search.SIZE
              + " ids that were looked at, found nobody. The sync stops. Check that this Marketo has"
              + " people and that the API user may read them");
    }
    List<Window> windows =
        readsIds()
            ? PlanWindows.ids(sync().id(), search.lastId())
            : PlanWindows.months(sync().id(), search.oldest(), clock.instant());
    store.write(
        handle -> {
          WorkTable.insert(handle, windows);
          return null;
        });
  }

  /** The windows that are not through yet. */
  public List<Window> open() {
    return windows().stream().filter(window -> !window.isApplied()).toList();
  }

  /** Whether windows are ids, else spans of time. */
  public boolean readsIds() {
    return sync().extract().equals(PeopleSettings.IDS);
  }

  /** What to export for a window. */
  public ExportRequest request(Window window) {
    return new ExportRequest(
        sync().fields(),
        ExportFilter.createdAt(
            Instant.ofEpochSecond(window.begins()), Instant.ofEpochSecond(window.ends())));
  }

  /** Matches and writes the people of an exported window, and throws the file away. */
  public void apply(Window window, ExportedFile file) throws SQLException, IOException {
    RunningSync sync = sync();
    downloaded(window, file.exportId(), file.records());
    sync.read(file.bytes());
    try (CsvRows rows = CsvRows.open(file.path(), true)) {
      sync.apply(window, MarketoRows.of(rows, sync.fields()));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(file.path());
  }

  /** The REST names of the fields that are read. */
  public List<String> fieldNames() {
    return sync().fields();
  }

  /** Matches and writes the people of a window of ids. */
  public void applyIds(Window window, List<Lead> people) throws SQLException {
    downloaded(window, "", people.size());
    sync().apply(window, MarketoRows.of(people));
  }

  /**
   * Draws the balance, removes who is no longer eligible, and ends the sync. Nobody is removed if
   * the numbers do not add up, or if more would go than the settings allow.
   */
  public void finish() throws SQLException {
    RunningSync sync = sync();
    long announced = windows().stream().mapToLong(Window::records).sum();
    long kept = sync.counts().getOrDefault(Counts.IN_BOTH, 0L);
    long before = store.read(PeopleTable::count);
    List<String> wrong = sync.contradictions(announced, kept);
    if (!wrong.isEmpty()) {
      end(
          Sync.INCOMPLETE,
          "The numbers do not add up: "
              + String.join("; ", wrong)
              + ". The people that were read are kept, nobody was removed. Start the sync again.");
      return;
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
      return;
    }
    if (before != kept) {
      sync.count(Counts.REMOVED, sync.removeOthers());
    }
    List<String> left = sync.contradictions(announced, store.read(PeopleTable::count));
    end(
        left.isEmpty() ? Sync.COMPLETE : Sync.INCOMPLETE,
        left.isEmpty()
            ? ""
            : "The numbers do not add up: "
                + String.join("; ", left)
                + ". The people that were read are kept. Start the sync again.");
  }

  /**
   * Something failed. If it goes by, the sync goes on when the quota has been reset or the other
   * system said, else after a minute; anything else ends it with its reason. Whatever fails because
   * the sync was left already has been told.
   */
  public synchronized void failed(Throwable seen) throws SQLException {
    RunningSync sync = running;
    if (sync == null) {
      return;
    }
    Throwable failure = PassingFailures.unwrap(seen);
    if (!PassingFailures.has(failure)) {
      LOG.error("Sync {} was given up", sync.id(), failure);
      end(Sync.FAILED, String.valueOf(failure.getMessage()));
      return;
    }
    Instant when =
        Optional.of(failure)
            .filter(MarketoException.class::isInstance)
            .flatMap(marketo -> ((MarketoException) marketo).notBefore())
            .orElseGet(() -> clock.instant().plus(PAUSE));
    LOG.warn("Sync {} goes on at {}: {}", sync.id(), when, failure.getMessage());
    notBefore = when;
    say("Goes on at " + when + ". " + failure.getMessage());
    leave();
  }

  /** A sync that takes long keeps its lease; one that has lost it is left to who has it. */
  private void renew() throws SQLException {
    Lease held = lease;
    if (held != null) {
      try {
        held.renew();
      } catch (LeaseLost lost) {
        LOG.warn("Sync {} is done by another host now: {}", sync().id(), lost.getMessage());
        leave();
      }
    }
  }

  Progress progress(SyncTable.Row row, List<Window> windows, Map<String, Long> counts) {
    return Forecast.of(row, windows, counts, clock.instant());
  }

  @Override
  public synchronized void close() throws SQLException {
    leave();
  }

  private synchronized void end(String state, String message) throws SQLException {
    String id = sync().id();
    store.write(
        handle -> {
          SyncTable.finish(handle, id, state, message, clock.instant());
          WorkTable.clear(handle, id);
          return null;
        });
    leave();
    DeleteFolder.at(settings.folder().resolve(id));
  }

  private void leave() throws SQLException {
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

  private void downloaded(Window window, String exportId, long records) {
    store.write(
        handle -> {
          WorkTable.downloaded(handle, window, exportId, records);
          return null;
        });
  }

  private SalesforceJob save(SalesforceJob job) {
    store.write(
        handle -> {
          WorkTable.save(handle, sync().id(), job);
          return null;
        });
    return job;
  }

  private void say(String message) {
    store.write(
        handle -> {
          SyncTable.say(handle, sync().id(), message);
          return null;
        });
  }

  private List<Window> windows() {
    return new ArrayList<>(store.read(handle -> WorkTable.windows(handle, sync().id())));
  }

  private Path pageFile(SalesforceObject object, int page) {
    return sync().file(object.apiName() + "-" + page + ".csv");
  }

  private RunningSync sync() {
    RunningSync sync = running;
    if (sync == null) {
      throw new CancellationException(
          "No sync runs here; it was interrupted. It goes on by itself if it is not over");
    }
    return sync;
  }
}
