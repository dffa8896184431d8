package dev.howdah.sandbox.marketo.usage;

import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets calls in and counts them. What Adobe's error page marks with an asterisk is free: it is
 * neither in the daily quota nor in the rate. A call refused for its rate does not prolong the
 * window, so that a client that waits gets in.
 */
public final class Gate {

  private static final int WINDOW_SECONDS = 20;

  private final MarketoLimits limits;
  private final Usage usage;
  private final Deque<Long> window = new ArrayDeque<>();
  private int inside;

  public Gate(MarketoLimits limits, Usage usage) {
    this.limits = limits;
    this.usage = usage;
  }

  /**
   * Lets one call in; {@link #leave} must follow.
   *
   * @throws MarketoError 606, 607 or 615
   */
  public synchronized void enter(ApiService caller, Instant now) {
    if (limits.on()) {
      check(now.toEpochMilli(), now);
      window.addLast(now.toEpochMilli());
    }
    inside++;
    usage.countCall(CentralDay.of(now), caller.user());
  }

  /** Ends a call that was let in. */
  public synchronized void leave() {
    inside--;
  }

  /** Takes back the price of a call that ended in one of the free errors. */
  public synchronized void refund(ApiService caller, Instant now) {
    window.removeFirstOccurrence(now.toEpochMilli());
    usage.uncountCall(CentralDay.of(now), caller.user());
  }

  /** Counts an error for the statistics. */
  public void error(MarketoError error, Instant now) {
    usage.countError(CentralDay.of(now), error.code());
  }

  private void check(long millis, Instant now) {
    while (!window.isEmpty() && window.peekFirst() <= millis - WINDOW_SECONDS * 1000L) {
      window.removeFirst();
    }
    if (usage.total(CentralDay.of(now)) >= limits.callsPerDay()) {
      throw new MarketoError(607, "Daily quota reached");
    }
    if (window.size() >= limits.callsPerWindow()) {
      throw new MarketoError(
          606,
          "Max rate limit '"
              + limits.callsPerWindow()
              + "' exceeded with in '"
              + WINDOW_SECONDS
              + "' secs");
    }
    if (inside >= limits.concurrentCalls()) {
      throw new MarketoError(
          615, "Concurrent access limit '" + limits.concurrentCalls() + "' reached");
    }
  }
}
