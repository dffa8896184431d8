package dev.howdah.sandbox.salesforce.rest;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the requests of the last 24 hours, a bucket for each minute. */
public final class ApiUsage {

  /** Enterprise Edition: 100,000 and 1,000 for each of 40 users. */
  private static final long MOST = 140_000;

  private static final long WINDOW_MINUTES = 24 * 60;

  private record Minute(long number, long[] calls) {}

  private final Clock clock;
  private final boolean limits;
  private final Deque<Minute> minutes = new ArrayDeque<>();
  private long used;

  /**
   * Starts at none.
   *
   * @param limits whether a spent allowance refuses further requests
   */
  public ApiUsage(Clock clock, boolean limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /** Counts one request; false, and not counted, if the allowance is spent. */
  synchronized boolean count() {
    long now = forget();
    if (limits && used >= MOST) {
      return false;
    }
    Minute last = minutes.peekLast();
    if (last == null || last.number() != now) {
      last = new Minute(now, new long[1]);
      minutes.addLast(last);
    }
    last.calls()[0]++;
    used++;
    return true;
  }

  synchronized long used() {
    forget();
    return used;
  }

  Clock clock() {
    return clock;
  }

  long most() {
    return MOST;
  }

  private long forget() {
    long now = clock.instant().getEpochSecond() / 60;
    while (!minutes.isEmpty() && minutes.getFirst().number() <= now - WINDOW_MINUTES) {
      used -= minutes.removeFirst().calls()[0];
    }
    return now;
  }
}
