package dev.howdah.sandbox.marketo.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.bulk.RowWriter.Written;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.Envelope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One export job and how far it has come; guarded by its queue. */
final class ExportJob {

  /** Where a job stands, in Marketo's words. */
  enum State {
    CREATED("Created"),
    QUEUED("Queued"),
    PROCESSING("Processing"),
    CANCELED("Canceled"),
    COMPLETED("Completed"),
    FAILED("Failed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final String id;
  private final String user;
  private final Export export;
  private final Path file;
  private final Instant createdAt;
  private @Nullable Instant queuedAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;
  private @Nullable Written written;
  private @Nullable String failure;
  private volatile boolean canceled;

  ExportJob(String id, ApiService owner, Export export, Path file, Instant createdAt) {
    this.id = id;
    this.user = owner.user();
    this.export = export;
    this.file = file;
    this.createdAt = createdAt;
  }

  String id() {
    return id;
  }

  /** Jobs belong to the API user that created them. */
  boolean belongsTo(ApiService caller) {
    return user.equals(caller.user());
  }

  Export export() {
    return export;
  }

  Path file() {
    return file;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant queuedAt() {
    return queuedAt;
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant finishedAt() {
    return finishedAt;
  }

  boolean isCanceled() {
    return canceled;
  }

  /** The bytes of its file, 0 as long as there is none. */
  long bytes() {
    return written == null ? 0 : written.bytes();
  }

  void queue(Instant moment) {
    queuedAt = moment;
  }

  void start(Instant moment) {
    startedAt = moment;
  }

  void finish(Instant moment, Written result) {
    finishedAt = moment;
    written = result;
  }

  void fail(Instant moment, String reason) {
    finishedAt = moment;
    failure = reason;
  }

  void cancel() {
    canceled = true;
  }

  /** Where it stood at a moment. */
  State stateAt(Instant moment) {
    if (canceled) {
      return State.CANCELED;
    }
    if (queuedAt == null) {
      return State.CREATED;
    }
    if (finishedAt != null && !finishedAt.isAfter(moment)) {
      return failure == null ? State.COMPLETED : State.FAILED;
    }
    return startedAt != null && !startedAt.isAfter(moment) ? State.PROCESSING : State.QUEUED;
  }

  /** The job as the status calls tell it; what is not known yet is left out. */
  ObjectNode toJson(State state, String word) {
    ObjectNode told = Envelope.object().put("exportId", id).put("format", export.format().name());
    told.put("status", word);
    put(told, "createdAt", createdAt);
    put(told, "queuedAt", queuedAt);
    if (state == State.PROCESSING || state == State.COMPLETED || state == State.FAILED) {
      put(told, "startedAt", startedAt);
    }
    if (state == State.COMPLETED || state == State.FAILED) {
      put(told, "finishedAt", finishedAt);
    }
    if (state == State.COMPLETED && written != null) {
      told.put("numberOfRecords", written.rows()).put("fileSize", written.bytes());
      told.put("fileChecksum", "sha256:" + written.sha256());
    }
    if (state == State.FAILED) {
      told.put("errorMsg", failure);
    }
    return told;
  }

  private static void put(ObjectNode told, String name, @Nullable Instant moment) {
    if (moment != null) {
      told.put(name, moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }
}
