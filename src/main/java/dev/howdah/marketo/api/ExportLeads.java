package dev.howdah.marketo.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings people into a file: creates the job or goes on with the remembered one, enqueues it, waits
 * for it, downloads the file.
 */
final class ExportLeads {

  /** A small export is soon done, and is soon seen to be. */
  private static final Duration FIRST_LOOK = Duration.ofMillis(25);

  private static final int LONGER_EACH_TIME = 2;

  /** What is not done after a few looks takes long: few more are spent before the full interval. */
  private static final Duration SHORT = Duration.ofMillis(200);

  private static final int MUCH_LONGER = 8;

  private final Session session;
  private final ExportJobs jobs;
  private final ExportRequest request;
  private final ExportPlan plan;
  private final ExportMemory memory;
  private final Instant deadline;

  ExportLeads(
      Session session,
      ExportJobs jobs,
      ExportRequest request,
      ExportPlan plan,
      ExportMemory memory) {
    this.session = session;
    this.jobs = jobs;
    this.request = request;
    this.plan = plan;
    this.memory = memory;
    this.deadline = session.instance().clock().instant().plus(plan.within());
  }

  ExportedFile run() {
    ExportJob job = remembered().orElseGet(this::created);
    if (job.status() == ExportJob.Status.CREATED) {
      enqueue(job);
    }
    job = waited(job);
    if (plan.known().contains(job.sha256())) {
      // The job stays remembered: the caller may find that it needs the file after all.
      return new ExportedFile(
          job.exportId(), plan.target(), job.records(), job.bytes(), job.sha256(), false);
    }
    ExportedFile file = new ExportDownload(session, jobs, plan, deadline).fetch(job);
    memory.forget();
    return file;
  }

  /** A job that was begun before, unless Marketo has dropped it or its file. */
  private Optional<ExportJob> remembered() {
    Optional<String> exportId = memory.exportId();
    if (exportId.isEmpty()) {
      return Optional.empty();
    }
    try {
      ExportJob job = jobs.status(exportId.get());
      if (job.status() != ExportJob.Status.CANCELED && job.status() != ExportJob.Status.FAILED) {
        return Optional.of(job);
      }
    } catch (MarketoStopException gone) {
      if (!ErrorTable.isGone(gone)) {
        throw gone;
      }
    }
    memory.forget();
    return Optional.empty();
  }

  private ExportJob created() {
    PartFile.delete(plan.part());
    ExportJob job = jobs.create(request);
    memory.remember(job.exportId());
    return job;
  }

  private void enqueue(ExportJob job) {
    while (true) {
      try {
        jobs.enqueue(job.exportId());
        return;
      } catch (MarketoWaitException full) {
        pauseOrGiveUp(job, plan.pollInterval(), full);
      }
    }
  }

  private ExportJob waited(ExportJob begun) {
    ExportJob job = begun;
    Duration pause = FIRST_LOOK;
    while (job.status() != ExportJob.Status.COMPLETED) {
      if (job.status() == ExportJob.Status.FAILED || job.status() == ExportJob.Status.CANCELED) {
        memory.forget();
        throw ended(job);
      }
      pauseOrGiveUp(job, shorter(pause, plan.pollInterval()), null);
      pause =
          shorter(pause, plan.pollInterval())
              .multipliedBy(pause.compareTo(SHORT) < 0 ? LONGER_EACH_TIME : MUCH_LONGER);
      job = jobs.status(job.exportId());
    }
    return job;
  }

  private void pauseOrGiveUp(ExportJob job, Duration pause, @Nullable MarketoException why) {
    Instant now = session.instance().clock().instant();
    if (now.plus(pause).isAfter(deadline)) {
      if (why != null) {
        throw why;
      }
      throw session
          .instance()
          .failures()
          .stop(
              jobs.file(job.exportId()),
              session.clientName(),
              "deadline",
              "expected the export to be done within "
                  + plan.within()
                  + ", found it "
                  + job.status()
                  + ". The job goes on in Marketo and is remembered."
                  + " Run the same export again, or give it a longer exportDeadline");
    }
    session.pause(pause);
  }

  private MarketoException ended(ExportJob job) {
    return session
        .instance()
        .failures()
        .stop(
            jobs.file(job.exportId()),
            session.clientName(),
            "export-" + job.status().name().toLowerCase(Locale.ROOT),
            "expected the export to be done, found it "
                + job.status()
                + (job.error().isEmpty() ? "" : ", Marketo says '" + job.error() + "'")
                + ". The job is forgotten and no file is left."
                + " Run the export again; if it fails again, export a smaller window");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
