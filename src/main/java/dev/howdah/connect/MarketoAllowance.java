package dev.howdah.connect;

import dev.howdah.settings.Settings;
import java.time.Duration;

/**
 * What Marketo grants an instance, and what of it is left to others.
 *
 * @param callsPerWindow calls in any 20 seconds
 * @param concurrency calls at once
 * @param callsPerDay from midnight to midnight, Central time
 * @param exportBytesPerDay bytes of bulk exports in the same time
 * @param reserve percent of a day's calls and bytes that is left to other services and to what
 *     somebody waits for
 */
public record MarketoAllowance(
    int callsPerWindow, int concurrency, long callsPerDay, long exportBytesPerDay, int reserve) {

  /** Marketo's 20 seconds, half a second for the way there, one for the life of a grant. */
  static final Duration WINDOW = Duration.ofMillis(21_500);

  private static final int SHARE = 20;
  private static final long MEGABYTE = 1_000_000;

  /** Reads it. */
  public static MarketoAllowance of(Settings settings) {
    return new MarketoAllowance(
        settings.number("marketo.calls-per-window", 1, 1_000_000),
        settings.number("marketo.concurrency", 1, 100),
        settings.number("marketo.calls-per-day", 1, Integer.MAX_VALUE),
        settings.number("marketo.export-megabytes-per-day", 0, 1_000_000) * MEGABYTE,
        settings.number("people.quota-reserve", 0, 99));
  }

  /** Calls of a day that work in the background may make. */
  public long callsOfBackground() {
    return withoutReserve(callsPerDay);
  }

  /** Bytes of exports of a day that work in the background may read. */
  public long exportBytesOfBackground() {
    return withoutReserve(exportBytesPerDay);
  }

  /** How long so many calls of work in the background take at the pace that is kept. */
  public Duration paced(long calls) {
    return WINDOW.multipliedBy(calls).dividedBy(callsOfBackgroundPerWindow());
  }

  /** A twentieth of a window's calls is left to what somebody waits for. */
  int callsOfBackgroundPerWindow() {
    return callsPerWindow - callsPerWindow / SHARE;
  }

  private long withoutReserve(long whole) {
    return whole - whole * reserve / 100;
  }
}
