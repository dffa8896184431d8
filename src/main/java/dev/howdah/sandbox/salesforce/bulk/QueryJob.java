package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Export;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One query job from its creation to its end. */
final class QueryJob implements BulkJob {

  /** What a job was asked for and by whom. */
  record Order(
      String id, String operation, Export export, CsvForm form, String apiVersion, String userId) {}

  private enum Course {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    ABORTED
  }

  private final Order order;
  private final Clock clock;
  private final Pace pace;
  private final Instant created;
  private final ResultFile results;
  private Course course = Course.WAITING;
  private Instant changed;
  private @Nullable String failure;

  QueryJob(Order order, Path folder, Clock clock, Pace pace) {
    this.order = order;
    this.clock = clock;
    this.pace = pace;
    this.created = clock.instant();
    this.changed = created;
    StringBuilder header = new StringBuilder();
    order.form().line(header, order.export().columns().toArray(String[]::new));
    this.results =
        new ResultFile(folder, order.id(), header.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String id() {
    return order.id();
  }

  @Override
  public String apiVersion() {
    return order.apiVersion();
  }

  /** Writes the results; stops between two rows once it is aborted. */
  void run() {
    if (!move(Course.WAITING, Course.RUNNING)) {
      return;
    }
    try (ResultFile.Writer writer = results.new Writer()) {
      StringBuilder line = new StringBuilder(512);
      order
          .export()
          .run(
              cells -> {
                line.setLength(0);
                order.form().line(line, cells);
                writer.add(line);
                return running();
              });
    } catch (IOException | RuntimeException e) {
      fail(e);
      return;
    }
    move(Course.RUNNING, Course.DONE);
  }

  /** Comes to nothing. */
  synchronized void suffer(Fates.Fate fate) {
    if (move(Course.WAITING, Course.RUNNING) && !fate.isStuck()) {
      failure = fate.failure();
      move(Course.RUNNING, Course.FAILED);
    }
  }

  private synchronized boolean running() {
    return course == Course.RUNNING;
  }

  private synchronized void fail(Exception e) {
    failure = "InternalServerError: " + e.getMessage();
    move(Course.RUNNING, Course.FAILED);
  }

  private synchronized boolean move(Course from, Course to) {
    if (course != from) {
      return false;
    }
    course = to;
    changed = clock.instant();
    return true;
  }

  /** As clients see it: never further than the pace of the simulated service lets it be. */
  @Override
  public synchronized String state() {
    Duration age = Duration.between(created, clock.instant());
    return switch (course) {
      case ABORTED -> "Aborted";
      case FAILED -> "Failed";
      case WAITING -> "UploadComplete";
      case RUNNING -> pace.started(age) ? "InProgress" : "UploadComplete";
      case DONE ->
          pace.finished(age) ? "JobComplete" : pace.started(age) ? "InProgress" : "UploadComplete";
    };
  }

  @Override
  public boolean ended() {
    return List.of("Aborted", "Failed", "JobComplete").contains(state());
  }

  synchronized void abort() {
    if (ended()) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE", "Aborting already Completed Job not allowed");
    }
    course = Course.ABORTED;
    changed = clock.instant();
  }

  /** The results of a job that has them. */
  ResultFile results() {
    String state = state();
    if (!state.equals("JobComplete")) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE", "Invalid job state, expected JobComplete but found " + state);
    }
    return results;
  }

  void deleteFiles() throws IOException {
    results.delete();
  }

  /** What the creation, an abort and the list answer. */
  @Override
  public ObjectNode summary() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", order.id());
    node.put("operation", order.operation());
    node.put("object", order.export().object());
    node.put("createdById", order.userId());
    node.put("createdDate", JobTimes.text(created));
    synchronized (this) {
      node.put("systemModstamp", JobTimes.text(changed));
    }
    node.put("state", state());
    node.put("concurrencyMode", "Parallel");
    node.put("contentType", "CSV");
    node.put("apiVersion", Double.parseDouble(order.apiVersion()));
    node.put("lineEnding", order.form().lineEnding().name());
    node.put("columnDelimiter", order.form().delimiter().name());
    return node;
  }

  /** What asking for the job answers. */
  synchronized ObjectNode info() {
    ObjectNode node = summary();
    node.put("jobType", "V2Query");
    node.put("numberRecordsProcessed", state().equals("UploadComplete") ? 0 : results.rows());
    node.put("retries", 0);
    node.put("totalProcessingTime", Duration.between(created, changed).toMillis());
    node.put("isPkChunkingSupported", true);
    if (failure != null) {
      node.put("errorMessage", failure);
    }
    return node;
  }
}
