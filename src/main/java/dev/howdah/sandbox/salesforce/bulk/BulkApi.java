package dev.howdah.sandbox.salesforce.bulk;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Bulk API 2.0 of one org. */
public final class BulkApi implements AutoCloseable {

  private static final int WORKERS = 2;

  private final ExecutorService workers;
  private final QueryJobs queries;
  private final IngestJobs ingests;
  private final Fates fates = new Fates();

  private BulkApi(Org org, Path folder, Clock clock, Pace pace) {
    this.workers =
        Executors.newFixedThreadPool(
            WORKERS,
            job -> {
              Thread thread = new Thread(job, "bulk-job");
              thread.setDaemon(true);
              return thread;
            });
    Workshop workshop = new Workshop(org, folder, clock, pace, workers, new JobIds());
    this.queries = new QueryJobs(workshop, fates);
    this.ingests = new IngestJobs(workshop);
  }

  /**
   * Opens it for an org.
   *
   * @param folder where results and uploads lie
   * @param limits whether jobs take the few seconds that they take in reality
   */
  public static BulkApi open(Org org, Path folder, Clock clock, boolean limits) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BulkApi(org, folder, clock, limits ? Pace.REAL : Pace.AT_ONCE);
  }

  /**
   * Has the next query jobs go wrong.
   *
   * @param failure what they say when they fail; empty if they stay in progress until aborted
   */
  public void spoil(int jobs, String failure) {
    fates.add(jobs, new Fates.Fate(failure));
  }

  /**
   * Answers a call whose session has been checked.
   *
   * @return false, and nothing is done, if the path is not one of jobs
   * @throws SalesforceError where the real service refuses; the caller shows it
   */
  public boolean handle(HttpRequest request, HttpResponse response, String userId)
      throws IOException {
    Optional<JobCall> call = JobCall.of(request.path(), userId);
    if (call.isEmpty()) {
      return false;
    }
    if (call.get().kind().equals("query")) {
      queries.handle(call.get(), request, response);
    } else {
      ingests.handle(call.get(), request, response);
    }
    return true;
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
