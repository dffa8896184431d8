package dev.howdah.people;

import dev.howdah.salesforce.ErrorTable;
import dev.howdah.salesforce.SalesforceFailure;
import dev.howdah.salesforce.SalesforceLogin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.salesforce.api.dto.bulkv2.OperationEnum;
import org.apache.camel.component.salesforce.api.dto.bulkv2.QueryJob;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Salesforce's side of a sync: one bulk job for each object, its pages to the disk. */
public final class SalesforceJobs {

  private static final Logger LOG = LoggerFactory.getLogger(SalesforceJobs.class);
  private static final long FIRST_LOOK_MS = 50;
  private static final long LONGEST_LOOK_MS = 10_000;

  /** The look, after six seconds, from which on waiting is worth a word. */
  private static final int LONG_WAIT = 7;

  /** So many jobs of one object are submitted before the sync is given up. */
  private static final int MOST_JOBS = 8;

  private final CurrentSync current;
  private final SalesforceLogin logins;
  private final String apiVersion;
  private final JobWatch watch;
  private final Workers workers;
  private String told = "";

  SalesforceJobs(
      CurrentSync current,
      SalesforceLogin logins,
      PeopleSettings settings,
      JobWatch watch,
      Workers workers) {
    this.current = current;
    this.logins = logins;
    this.apiVersion = settings.apiVersion();
    this.watch = watch;
    this.workers = workers;
  }

  /**
   * The jobs of Salesforce, one for each object. Those of a host that asked for other fields,
   * before it was upgraded in the middle of the sync, are not gone on with.
   */
  public List<SalesforceJob> jobs() {
    List<String> dropped = new ArrayList<>();
    current.write((handle, sync) -> dropped.addAll(WorkTable.dropOutdated(handle, sync)));
    if (!dropped.isEmpty()) {
      LOG.info(
          "Sync {}: what was read of Salesforce's {} is of another version of Howdah, which asked"
              + " for other fields. It is dropped and read once more",
          current.get().id(),
          String.join(", ", dropped));
    }
    return current.read(WorkTable::jobs);
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
    workers.letIn();
    return Math.min(LONGEST_LOOK_MS, FIRST_LOOK_MS << Math.min(look, 10));
  }

  /** Where the next page of a job's result is. */
  public String page(SalesforceJob job) {
    String path = path(job) + "/results";
    String query = job.locator().isEmpty() ? "" : "?locator=" + job.locator();
    return logins.access().instance().resolve(path) + query;
  }

  /** Where a job's state is. */
  public String path(SalesforceJob job) {
    return "/services/data/v" + apiVersion + "/jobs/query/" + job.jobId();
  }

  /**
   * A job was looked at.
   *
   * @param look its number in this waiting, from 0
   * @throws JobLost if it failed and another one can do better
   * @throws IllegalStateException if it was aborted, or failed for good
   */
  public SalesforceJob seen(SalesforceJob job, InputStream answer, int look) throws IOException {
    JobState state = JobState.read(answer);
    if (state.isComplete() || state.isAborted() || state.isFailed()) {
      watch.ended(job);
      tell();
    }
    if (state.isAborted()) {
      ErrorTable.Row row = ErrorTable.row("job-Aborted", "");
      throw new IllegalStateException(
          ended(job, state.state(), row)
              + ". The sync stops. "
              + row.remedy()
              + ", then start the sync again");
    }
    if (state.isFailed()) {
      throw failed(job, state);
    }
    if (state.isComplete()) {
      return save(job.ready());
    }
    boolean isStuck = watch.isStuck(job, state, look == 0);
    if (look >= LONG_WAIT) {
      tell();
    }
    return isStuck ? save(job.stuck()) : job;
  }

  /** Tells in the sync what is waited for, if that has changed. */
  private synchronized void tell() {
    String now = watch.sentences();
    if (!now.equals(told)) {
      current.write((handle, sync) -> SyncTable.waits(handle, sync, now));
      told = now;
    }
  }

  /** Keeps a page of a job's result; {@code null} as the locator means that it is the last. */
  public SalesforceJob keep(
      SalesforceJob job, InputStream page, @Nullable String locator, @Nullable String records)
      throws IOException {
    Path file = pageFile(job.object(), job.pages());
    Files.createDirectories(file.getParent());
    // Read to its end but not closed, a compressed answer keeps its connection for as long as the
    // exchange lives, and after twenty pages there is none left.
    try (page) {
      Files.copy(page, file, StandardCopyOption.REPLACE_EXISTING);
    }
    // The job's state, which says that the page is there, goes to the disk at once.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    return save(
        job.page(
            locator == null || locator.equals("null") ? "" : locator,
            records == null ? 0 : Long.parseLong(records)));
  }

  /** Takes those pages of a job into the side of Salesforce that are not in it yet. */
  public void load(SalesforceJob job) throws SQLException, IOException {
    SalesforceSide side = current.get().salesforce();
    for (int page = side.pages(job.object()); page < job.pages(); page++) {
      side.take(job.object(), pageFile(job.object(), page));
    }
    long records = side.records(job.object());
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
        current.read(WorkTable::jobs).stream()
            .filter(job -> job.object() != SalesforceObject.ROLE)
            .mapToLong(SalesforceJob::records)
            .sum();
    current.get().ledger().count(Counts.IN_SALESFORCE, records);
    current.get().salesforceIsReady();
  }

  /** A stuck job was aborted as far as Salesforce let us; always ends this attempt. */
  public void aborted(SalesforceJob job) {
    watch.ended(job);
    save(job.again());
    throw lost(
        job,
        "Job "
            + job.jobId()
            + " of Salesforce, which reads "
            + job.object().apiName()
            + ", made no progress for "
            + watch.patience().toMinutes()
            + " minutes (people.salesforce-job-minutes) and was aborted.");
  }

  private RuntimeException failed(SalesforceJob job, JobState answer) {
    SalesforceFailure failure = answer.failure();
    String what =
        ended(job, answer.state(), failure.row())
            + (failure.said().isEmpty() ? "" : "; Salesforce says '" + failure.said() + "'")
            + ".";
    if (!answer.isPassing()) {
      return new IllegalStateException(
          what + " The sync stops. " + failure.row().remedy() + ", then start the sync again");
    }
    return lost(save(job.failed()), what);
  }

  private static String ended(SalesforceJob job, String state, ErrorTable.Row row) {
    return "Job "
        + job.jobId()
        + " of Salesforce, which reads "
        + job.object().apiName()
        + ", ended as "
        + state
        + " ("
        + row.meaning()
        + "), expected JobComplete";
  }

  private static RuntimeException lost(SalesforceJob job, String what) {
    return job.lost() < MOST_JOBS
        ? new JobLost(
            what
                + " Another one is submitted, number "
                + (job.lost() + 1)
                + " of at most "
                + MOST_JOBS
                + ".")
        : new IllegalStateException(
            what
                + " It was number "
                + MOST_JOBS
                + ", the last. The sync stops. Look at Bulk Data Load Jobs in Setup for what keeps"
                + " Salesforce busy, then start the sync again");
  }

  private SalesforceJob save(SalesforceJob job) {
    current.write((handle, sync) -> WorkTable.save(handle, sync, job));
    return job;
  }

  private Path pageFile(SalesforceObject object, int page) {
    return current.get().file(object.apiName() + "-" + page + ".csv");
  }
}
