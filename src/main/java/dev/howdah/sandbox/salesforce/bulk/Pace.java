package dev.howdah.sandbox.salesforce.bulk;

import java.time.Duration;

/** How long the simulated service takes at least, whatever this machine could do. */
record Pace(Duration untilStarted, Duration untilFinished) {

  /** As fast as the machine is. */
  static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);

  /** A quiet afternoon at Salesforce. */
  static final Pace REAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(4));

  boolean started(Duration age) {
    return age.compareTo(untilStarted) >= 0;
  }

  boolean finished(Duration age) {
    return age.compareTo(untilFinished) >= 0;
  }
}
