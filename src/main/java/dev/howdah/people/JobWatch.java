package dev.howdah.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches how far the bulk jobs of Salesforce get. Salesforce itself tries to keep a result for ten
 * minutes at most and then begins anew, fifteen times, which counts as progress; a job that shows
 * none for much longer has been forgotten.
 */
final class JobWatch {

  private final Duration patience;
  private final Clock clock;
  private final Map<SalesforceObject, Seen> jobs = new ConcurrentHashMap<>();

  JobWatch(PeopleSettings settings, Clock clock) {
    this.patience = settings.jobPatience();
    this.clock = clock;
  }

  private record Seen(String jobId, JobState state, Instant since) {

    boolean isSame(String id, JobState now) {
      return jobId.equals(id) && state.equals(now);
    }

    String sentence(SalesforceObject object) {
      return "Salesforce works on job "
          + jobId
          + ", which reads "
          + object.apiName()
          + ": "
          + state.state()
          + ", "
          + state.records()
          + " records, no more since "
          + since
          + ".";
    }
  }

  /**
   * A job was looked at that has not ended.
   *
   * @param isFirst whether nobody has looked at it for a while
   * @return whether it has made no progress for too long
   */
  boolean isStuck(SalesforceJob job, JobState now, boolean isFirst) {
    Instant moment = clock.instant();
    Seen seen =
        Objects.requireNonNull(
            jobs.compute(
                job.object(),
                (object, before) -> seen(isFirst ? null : before, job.jobId(), now, moment)));
    return !moment.isBefore(seen.since().plus(patience));
  }

  private static Seen seen(@Nullable Seen before, String id, JobState now, Instant moment) {
    return before != null && before.isSame(id, now) ? before : new Seen(id, now, moment);
  }

  /** A job has ended. */
  void ended(SalesforceJob job) {
    jobs.remove(job.object());
  }

  /** What is waited for, in sentences; empty if nothing is. */
  String sentences() {
    return jobs.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey))
        .map(job -> job.getValue().sentence(job.getKey()))
        .collect(Collectors.joining(" "));
  }

  Duration patience() {
    return patience;
  }
}
