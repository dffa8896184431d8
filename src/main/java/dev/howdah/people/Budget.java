package dev.howdah.people;

import java.time.Duration;

/**
 * What Marketo grants, and what of it is left to others.
 *
 * @param callsPerDay from midnight to midnight, Central time
 * @param bytesPerDay of exports
 * @param reserve percent of both that a sync leaves to others
 * @param callsPerWindow calls in any 20 seconds
 * @param concurrency calls at once
 */
public record Budget(
    long callsPerDay, long bytesPerDay, int reserve, int callsPerWindow, int concurrency) {

  private static final Duration WINDOW = Duration.ofMillis(20_500);

  /** What the answer to a call for 300 people takes, by experience. */
  private static final Duration CALL = Duration.ofMillis(500);

  /** Calls that a sync may make today. */
  long calls(Outlook outlook) {
    return Math.max(0, share(callsPerDay) - outlook.callsSpent());
  }

  /** Bytes of exports that a sync may read today. */
  long bytes(Outlook outlook) {
    return Math.max(0, share(bytesPerDay) - outlook.bytesSpent());
  }

  /** Calls on a day of which nothing is spent. */
  long callsOfADay() {
    return share(callsPerDay);
  }

  long bytesOfADay() {
    return share(bytesPerDay);
  }

  /** How long so many calls take at least. */
  Duration time(long calls) {
    Duration byRate = WINDOW.multipliedBy(calls).dividedBy(callsPerWindow);
    Duration byAnswers = CALL.multipliedBy(calls).dividedBy(concurrency);
    return byRate.compareTo(byAnswers) > 0 ? byRate : byAnswers;
  }

  private long share(long whole) {
    return whole / 100 * (100 - reserve);
  }
}
