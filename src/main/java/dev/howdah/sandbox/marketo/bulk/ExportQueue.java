package dev.howdah.sandbox.marketo.bulk;

import dev.howdah.sandbox.marketo.base.Database;
import dev.howdah.sandbox.marketo.bulk.ExportJob.State;
import dev.howdah.sandbox.marketo.bulk.RowWriter.Written;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import dev.howdah.sandbox.marketo.usage.CentralDay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The one queue that all exports of the subscription share. With limits on, two jobs run at a time
 * and each takes a while of the sandbox's clock, as at Marketo: 20 seconds and one more for every
 * 2,000 rows; what clients see of a job is refreshed once in 60 seconds from its enqueueing. With
 * limits off, a job is done when its file is.
 */
public final class ExportQueue implements AutoCloseable {

  private static final int RUNNING = 2;
  private static final int QUEUED_AND_RUNNING = 10;
  private static final Duration SHORTEST_RUN = Duration.ofSeconds(20);
  private static final int ROWS_PER_SECOND = 2000;
  private static final long CADENCE_SECONDS = 60;

  private final Database database;
  private final Path folder;
  private final MarketoLimits limits;
  private final Clock clock;
  private final ExecutorService workers;
  private final Map<String, ExportJob> jobs = new LinkedHashMap<>();
  private final Map<LocalDate, Long> others = new HashMap<>();
  private final Slot[] slots = {new Slot(), new Slot()};

  /** A place to run in: free from a moment on, or busy until a moment at the earliest. */
  private static final class Slot {
    private Instant free = Instant.MIN;
    private boolean busy;
  }

  public ExportQueue(Database database, Path folder, MarketoLimits limits, Clock clock) {
    this.database = database;
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
    Leftovers.delete(folder);
    int threads = Math.max(RUNNING, Runtime.getRuntime().availableProcessors());
    workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "sandbox-export");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** So many bytes of today's exports are another service's. */
  public synchronized void spend(long bytes, Instant now) {
    others.merge(CentralDay.of(now), bytes, Long::sum);
  }

  synchronized ExportJob create(Export export, ApiService owner, Instant now) {
    checkDailyBytes(now);
    String id = UUID.randomUUID().toString();
    ExportJob job = new ExportJob(id, owner, export, Leftovers.file(folder, id), now);
    jobs.put(id, job);
    return job;
  }

  synchronized void enqueue(ExportJob job, Instant now) {
    if (job.isCanceled()) {
      throw MarketoError.invalid("Export job is canceled");
    }
    if (job.queuedAt() != null) {
      throw new MarketoError(1029, "Job already queued");
    }
    checkDailyBytes(now);
    if (limits.on() && unfinished(now) >= QUEUED_AND_RUNNING) {
      throw new MarketoError(1029, "Too many jobs in queue");
    }
    job.queue(now);
    if (limits.on()) {
      startWhatCan();
    } else {
      job.start(now);
      workers.execute(() -> run(job, null));
    }
  }

  /** Ends a job that has not ended. */
  synchronized void cancel(ExportJob job, Instant now) {
    State state = job.stateAt(now);
    if (state == State.COMPLETED || state == State.FAILED) {
      throw MarketoError.invalid("Export job is already " + state.word());
    }
    job.cancel();
  }

  /** A job of this kind that the caller may see. */
  synchronized ExportJob find(String kind, String id, ApiService caller) {
    return Optional.ofNullable(jobs.get(id))
        .filter(job -> job.export().kind().equals(kind) && job.belongsTo(caller))
        .orElseThrow(MarketoError::objectNotFound);
  }

  /** The caller's jobs of a kind, the oldest first. */
  synchronized List<ExportJob> all(String kind, ApiService caller) {
    return jobs.values().stream()
        .filter(job -> job.export().kind().equals(kind) && job.belongsTo(caller))
        .toList();
  }

  /** What a client sees of a job now. */
  synchronized State visible(ExportJob job, Instant now) {
    Instant queued = job.queuedAt();
    if (!limits.on() || queued == null) {
      return job.stateAt(now);
    }
    startWhatCan();
    long refreshes = Duration.between(queued, now).toSeconds() / CADENCE_SECONDS;
    if (refreshes == 0) {
      return job.isCanceled() ? State.CANCELED : State.QUEUED;
    }
    return job.stateAt(queued.plusSeconds(refreshes * CADENCE_SECONDS));
  }

  /** Whether a completed job's file can be had: from its refresh plus a delay, for seven days. */
  synchronized boolean hasFile(ExportJob job, Instant now) {
    Instant queued = job.queuedAt();
    Instant finished = job.finishedAt();
    if (queued == null || finished == null || visible(job, now) != State.COMPLETED) {
      return false;
    }
    Instant from = limits.on() ? firstShown(queued, finished).plus(limits.fileDelay()) : finished;
    return !now.isBefore(from) && now.isBefore(finished.plus(Duration.ofDays(7)));
  }

  @Override
  public void close() {
    synchronized (this) {
      jobs.values().forEach(ExportJob::cancel);
    }
    workers.shutdownNow();
  }

  private static Instant firstShown(Instant queued, Instant finished) {
    long ran = Math.max(1, Duration.between(queued, finished).toSeconds());
    long refreshes = (ran + CADENCE_SECONDS - 1) / CADENCE_SECONDS;
    return queued.plusSeconds(refreshes * CADENCE_SECONDS);
  }

  private long unfinished(Instant now) {
    return jobs.values().stream()
        .map(job -> job.stateAt(now))
        .filter(state -> state == State.QUEUED || state == State.PROCESSING)
        .count();
  }

  private void checkDailyBytes(Instant now) {
    if (limits.on()) {
      long today =
          jobs.values().stream()
              .filter(job -> job.stateAt(now) == State.COMPLETED)
              .filter(job -> CentralDay.of(job.finishedAt()).equals(CentralDay.of(now)))
              .mapToLong(ExportJob::bytes)
              .sum();
      if (today + others.getOrDefault(CentralDay.of(now), 0L) >= limits.exportBytesPerDay()) {
        throw new MarketoError(1029, "Export daily quota exceeded");
      }
    }
  }

  /** Gives free slots to waiting jobs, in simulated time that may lie in the past. */
  private void startWhatCan() {
    for (ExportJob job : new ArrayList<>(jobs.values())) {
      Instant queued = job.queuedAt();
      if (queued != null && job.startedAt() == null && !job.isCanceled()) {
        Slot slot = slots[0].free.isAfter(slots[1].free) ? slots[1] : slots[0];
        Instant start = slot.free.isAfter(queued) ? slot.free : queued;
        if (slot.busy || start.isAfter(clock.instant())) {
          return;
        }
        slot.busy = true;
        slot.free = start.plus(SHORTEST_RUN);
        job.start(start);
        workers.execute(() -> run(job, slot));
      }
    }
  }

  private void run(ExportJob job, @Nullable Slot slot) {
    String failure = null;
    Written written = new Written(0, 0, "");
    try {
      written = produce(job);
    } catch (IOException | RuntimeException e) {
      failure = "The export failed: " + e.getMessage();
    }
    synchronized (this) {
      Duration least = SHORTEST_RUN.plusSeconds(written.rows() / ROWS_PER_SECOND);
      Instant started = job.startedAt();
      Instant end = limits.on() && started != null ? started.plus(least) : clock.instant();
      if (job.isCanceled()) {
        end = clock.instant();
      } else if (failure == null) {
        job.finish(end, written);
      } else {
        job.fail(end, failure);
      }
      if (slot != null) {
        slot.free = end;
        slot.busy = false;
        startWhatCan();
      }
    }
  }

  private Written produce(ExportJob job) throws IOException {
    Export export = job.export();
    try (RowWriter rows = new RowWriter(job.file(), export.format().delimiter())) {
      rows.header(export.headers());
      database.read(
          connection -> {
            try {
              export.write(connection, rows, job::isCanceled);
              return true;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      Written written = rows.finish();
      if (job.isCanceled()) {
        Files.deleteIfExists(job.file());
      }
      return written;
    }
  }
}
