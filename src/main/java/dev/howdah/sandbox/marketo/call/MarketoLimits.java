package dev.howdah.sandbox.marketo.call;

import java.time.Duration;

/**
 * What the subscription allows.
 *
 * @param on whether calls, exports and their cadence are limited at all
 * @param callsPerWindow calls in any 20 seconds, beyond which error 606 comes
 * @param concurrentCalls calls at the same time, beyond which error 615 comes
 * @param callsPerDay calls from midnight to midnight, Central time, beyond which error 607 comes
 * @param exportBytesPerDay bytes of finished exports a day, beyond which error 1029 comes
 * @param fileDelay how long after its job a file may still be missing; some clients have seen it
 */
public record MarketoLimits(
    boolean on,
    int callsPerWindow,
    int concurrentCalls,
    int callsPerDay,
    long exportBytesPerDay,
    Duration fileDelay) {

  /** The figures of Adobe's pages: 100 in 20 s, 10 at once, 50,000 a day, 500 MB a day. */
  public static MarketoLimits official() {
    return new MarketoLimits(true, 100, 10, 50_000, 500_000_000, Duration.ZERO);
  }

  /** No limits of rate, concurrency, quota, bytes and queue, and no waiting for the next minute. */
  public static MarketoLimits off() {
    return new MarketoLimits(false, 100, 10, 50_000, 500_000_000, Duration.ZERO);
  }

  public MarketoLimits withCallsPerDay(int calls) {
    return new MarketoLimits(
        on, callsPerWindow, concurrentCalls, calls, exportBytesPerDay, fileDelay);
  }

  public MarketoLimits withExportBytesPerDay(long bytes) {
    return new MarketoLimits(on, callsPerWindow, concurrentCalls, callsPerDay, bytes, fileDelay);
  }

  public MarketoLimits withFileDelay(Duration delay) {
    return new MarketoLimits(
        on, callsPerWindow, concurrentCalls, callsPerDay, exportBytesPerDay, delay);
  }
}
