package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One ingest job from its creation to its end. */
final class IngestJob implements BulkJob {

  private enum Course {
    OPEN,
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    ABORTED
  }

  private final IngestOrder order;
  private final Path upload;
  private final Clock clock;
  private final Pace pace;
  private final Instant created;
  private Instant changed;
  private Instant closed;
  private Course course = Course.OPEN;
  private @Nullable IngestFiles files;
  private @Nullable String failure;

  IngestJob(IngestOrder order, Path folder, Clock clock, Pace pace) {
    this.order = order;
    this.upload = folder.resolve(order.id() + "-upload.csv");
    this.clock = clock;
    this.pace = pace;
    this.created = clock.instant();
    this.changed = created;
    this.closed = created;
  }

  IngestOrder order() {
    return order;
  }

  @Override
  public String id() {
    return order.id();
  }

  @Override
  public String apiVersion() {
    return order.apiVersion();
  }

  /** Where the rows sent lie. */
  Path upload() {
    return upload;
  }

  synchronized void requireOpen() {
    if (course != Course.OPEN) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE", "Job is not open for uploads, it is in state " + state());
    }
  }

  synchronized void uploaded() {
    requireOpen();
    move(Course.WAITING);
    closed = changed;
  }

  /** False if it was aborted meanwhile. */
  synchronized boolean begin() {
    return course == Course.WAITING && move(Course.RUNNING);
  }

  synchronized void files(IngestFiles written) {
    files = written;
  }

  synchronized boolean running() {
    return course == Course.RUNNING;
  }

  synchronized void done() {
    if (course == Course.RUNNING) {
      move(Course.DONE);
    }
  }

  synchronized void fail(String reason) {
    failure = reason;
    move(Course.FAILED);
  }

  synchronized void abort() {
    if (ended()) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
    }
    move(Course.ABORTED);
  }

  private boolean move(Course to) {
    course = to;
    changed = clock.instant();
    return true;
  }

  @Override
  public synchronized String state() {
    Duration age = Duration.between(closed, clock.instant());
    return switch (course) {
      case OPEN -> "Open";
      case WAITING -> "UploadComplete";
      case RUNNING -> pace.started(age) ? "InProgress" : "UploadComplete";
      case ABORTED -> "Aborted";
      case FAILED, DONE ->
          pace.finished(age)
              ? course == Course.DONE ? "JobComplete" : "Failed"
              : pace.started(age) ? "InProgress" : "UploadComplete";
    };
  }

  @Override
  public boolean ended() {
    return List.of("Aborted", "Failed", "JobComplete").contains(state());
  }

  /** The files of a job that has ended; null if it ended before the first row. */
  synchronized @Nullable IngestFiles results() {
    if (!ended()) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE",
          "Invalid job state, results are there once a job has ended but found " + state());
    }
    return files;
  }

  @Override
  public synchronized ObjectNode summary() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", order.id());
    node.put("operation", order.operation());
    node.put("object", order.type().name());
    node.put("createdById", order.userId());
    node.put("createdDate", JobTimes.text(created));
    node.put("systemModstamp", JobTimes.text(changed));
    node.put("state", state());
    if (order.externalId() != null) {
      node.put("externalIdFieldName", order.externalId());
    }
    node.put("concurrencyMode", "Parallel");
    node.put("contentType", "CSV");
    node.put("apiVersion", Double.parseDouble(order.apiVersion()));
    node.put(
        "contentUrl",
        "services/data/v" + order.apiVersion() + "/jobs/ingest/" + order.id() + "/batches");
    node.put("lineEnding", order.form().lineEnding().name());
    node.put("columnDelimiter", order.form().delimiter().name());
    return node;
  }

  synchronized ObjectNode info() {
    ObjectNode node = summary();
    int failed = files == null ? 0 : files.failed().rows();
    int processed = files == null ? 0 : files.successful().rows() + failed;
    long millis = Duration.between(closed, changed).toMillis();
    node.put("jobType", "V2Ingest");
    node.put("retries", 0);
    node.put("totalProcessingTime", millis);
    node.put("apiActiveProcessingTime", millis);
    node.put("apexProcessingTime", 0);
    node.put("numberRecordsProcessed", processed);
    node.put("numberRecordsFailed", failed);
    if (failure != null) {
      node.put("errorMessage", failure);
    }
    return node;
  }
}
