package dev.howdah.people;

import dev.howdah.connect.MarketoAllowance;
import java.time.Duration;

/** What of Marketo's allowance a sync may use. */
record Budget(MarketoAllowance allowance) {

  /** What the answer to a call for 300 people takes, by experience. */
  private static final Duration CALL = Duration.ofMillis(500);

  /** Calls that a sync may make today. */
  long calls(Outlook outlook) {
    return Math.max(0, callsOfADay() - outlook.callsSpent());
  }

  /** Bytes of exports that a sync may read today. */
  long bytes(Outlook outlook) {
    return Math.max(0, bytesOfADay() - outlook.bytesSpent());
  }

  /** Calls on a day of which nothing is spent. */
  long callsOfADay() {
    return allowance.callsOfBackground();
  }

  long bytesOfADay() {
    return allowance.exportBytesOfBackground();
  }

  /** How long so many calls take at least. */
  Duration time(long calls) {
    Duration byRate = allowance.paced(calls);
    Duration byAnswers = CALL.multipliedBy(calls).dividedBy(allowance.concurrency());
    return byRate.compareTo(byAnswers) > 0 ? byRate : byAnswers;
  }
}
