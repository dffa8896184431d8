package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, enqueues, watches and lists export jobs: {@code bulk/v1/leads/export}. */
final class ExportJobs {

  private static final String PATH = "/bulk/v1/leads/export";
  private static final String PERMISSION = "Read-Only Lead";

  private final Session session;

  ExportJobs(Session session) {
    this.session = session;
  }

  /**
   * Creates a job, once: where the answer gets lost, the own jobs are looked through before a
   * second one is made.
   */
  ExportJob create(ExportRequest request) {
    Call call = Call.post(PATH + "/create.json", PERMISSION).body(request.toJson()).once();
    Set<String> known = session.instance().knownExports();
    synchronized (known) {
      Instant begun = session.instance().clock().instant();
      ExportJob job;
      try {
        job = ExportJob.of(session.first(call));
      } catch (MarketoRetryException lost) {
        job = unclaimedSince(begun).orElseGet(() -> ExportJob.of(session.first(call)));
      }
      known.add(job.exportId());
      return job;
    }
  }

  /** Puts a job into the queue; doing it twice is as good as once. */
  void enqueue(String exportId) {
    try {
      session.first(Call.post(path(exportId, "enqueue"), PERMISSION));
    } catch (MarketoStopException refused) {
      if (!ErrorTable.isAlreadyQueued(refused)) {
        throw refused;
      }
    }
  }

  ExportJob status(String exportId) {
    return ExportJob.of(session.first(Call.get(path(exportId, "status"), PERMISSION)));
  }

  Call file(String exportId) {
    return Call.get(path(exportId, "file"), PERMISSION);
  }

  /** The own jobs of the last seven days, in one status or in any. */
  List<ExportJob> list(@Nullable String status) {
    List<ExportJob> jobs = new ArrayList<>();
    String token = null;
    do {
      JsonNode page =
          session.json(
              Call.get(PATH + ".json", PERMISSION)
                  .with("status", status)
                  .with("batchSize", "300")
                  .with("nextPageToken", token));
      page.path("result").forEach(result -> jobs.add(ExportJob.of(result)));
      token = page.path("nextPageToken").asText(null);
    } while (token != null);
    return jobs;
  }

  private Optional<ExportJob> unclaimedSince(Instant begun) {
    Set<String> known = session.instance().knownExports();
    List<ExportJob> unclaimed =
        list("Created").stream()
            .filter(job -> !known.contains(job.exportId()) && isSince(job, begun))
            .toList();
    return unclaimed.size() == 1 ? Optional.of(unclaimed.get(0)) : Optional.empty();
  }

  private static boolean isSince(ExportJob job, Instant begun) {
    try {
      return !Instants.parse(job.createdAt()).isBefore(begun.minusSeconds(1));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String path(String exportId, String deed) {
    return PATH + "/" + URLEncoder.encode(exportId, StandardCharsets.UTF_8) + "/" + deed + ".json";
  }
}
