package dev.howdah.marketo.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * Fetches the file of a finished job: from the socket to the disk, going on where a broken
 * connection left it, checked by size and SHA-256.
 */
final class ExportDownload {

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_WRONG_FILES = 2;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Session session;
  private final ExportJobs jobs;
  private final ExportPlan plan;
  private final Instant deadline;

  ExportDownload(Session session, ExportJobs jobs, ExportPlan plan, Instant deadline) {
    this.session = session;
    this.jobs = jobs;
    this.plan = plan;
    this.deadline = deadline;
  }

  ExportedFile fetch(ExportJob job) {
    for (int wrong = 0; ; ) {
      fill(job);
      String sha256 = PartFile.sha256(plan.part());
      if (job.sha256().isEmpty() || job.sha256().equals(sha256)) {
        long bytes = PartFile.size(plan.part());
        PartFile.finish(plan.part(), plan.target());
        return new ExportedFile(job.exportId(), plan.target(), job.records(), bytes, sha256, true);
      }
      PartFile.delete(plan.part());
      if (++wrong == MOST_WRONG_FILES) {
        throw wrongChecksum(job, sha256);
      }
    }
  }

  /** Reads until the part has the size that the job names, as long as it gets longer. */
  private void fill(ExportJob job) {
    int vain = 0;
    while (true) {
      long before = PartFile.size(plan.part());
      if (job.bytes() >= 0 && before > job.bytes()) {
        PartFile.delete(plan.part());
        before = 0;
      }
      if (job.bytes() > 0 && before == job.bytes()) {
        return;
      }
      try {
        read(job, before);
        if (job.bytes() < 0 || PartFile.size(plan.part()) == job.bytes()) {
          return;
        }
        vain = grown(before) ? 0 : vain + 1;
        pauseOrThrow(job, vain, tooShort(job));
      } catch (MarketoRetryException | MarketoWaitException broken) {
        vain = grown(before) ? 0 : vain + 1;
        pauseOrThrow(job, vain, broken);
      } catch (MarketoStopException refused) {
        // A job may be Completed some time before its file can be had.
        if (!ErrorTable.isGone(refused)) {
          throw refused;
        }
        pauseOrThrow(job, 0, refused);
      }
    }
  }

  private boolean grown(long before) {
    return PartFile.size(plan.part()) > before;
  }

  private void read(ExportJob job, long from) {
    session.file(
        jobs.file(job.exportId()),
        from,
        response -> {
          copy(response, from);
          return from;
        });
  }

  private void copy(ClassicHttpResponse response, long from) throws IOException {
    if (response.getCode() == RANGE_NOT_SATISFIABLE) {
      PartFile.delete(plan.part());
      return;
    }
    if (response.getEntity() == null) {
      throw new IOException("The answer has no body");
    }
    boolean append = from > 0 && response.getCode() == PARTIAL_CONTENT;
    try (InputStream body = response.getEntity().getContent()) {
      PartFile.write(plan.part(), body, append);
    }
  }

  private void pauseOrThrow(ExportJob job, int vain, MarketoException failed) {
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(vain, 5));
    boolean late = session.instance().clock().instant().plus(pause).isAfter(deadline);
    if (late || vain >= session.instance().attempts().most()) {
      throw failed;
    }
    session.pause(pause);
  }

  private MarketoException tooShort(ExportJob job) {
    return session
        .instance()
        .failures()
        .of(jobs.file(job.exportId()), session.clientName(), "file", "");
  }

  private MarketoException wrongChecksum(ExportJob job, String sha256) {
    return session
        .instance()
        .failures()
        .stop(
            jobs.file(job.exportId()),
            session.clientName(),
            "checksum",
            "expected a file with SHA-256 "
                + job.sha256()
                + ", found "
                + sha256
                + " twice. No file is left; the job is remembered."
                + " Run the export again; if it fails again, ask for a new job");
  }
}
