package dev.howdah.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Tells how far a sync is and when it will be done. */
final class Forecast {

  private Forecast() {}

  static Progress of(
      SyncTable.Row row, WindowTable.Summary windows, Map<String, Long> counts, Instant now) {
    long done =
        counts.getOrDefault(Counts.IN_MARKETO, 0L) + counts.getOrDefault(Counts.REPEATED, 0L);
    long total =
        windows.known() == 0
            ? done
            : Math.max(done, windows.announced() * windows.windows() / windows.known());
    long until = row.finishedAt() == 0 ? now.toEpochMilli() : row.finishedAt();
    double seconds = Math.max(1, until - row.startedAt()) / 1000.0;
    double rate = done / seconds;
    boolean foreseeable = row.finishedAt() == 0 && rate > 0 && total > 0;
    return new Progress(
        phase(row, windows, done),
        done,
        row.finishedAt() == 0 ? total : done,
        windows.applied(),
        windows.windows(),
        Math.round(rate * 10) / 10.0,
        foreseeable ? now.plus(Duration.ofSeconds((long) ((total - done) / rate))) : null,
        counts.getOrDefault(Counts.CALLS, 0L),
        counts.getOrDefault(Counts.BYTES, 0L));
  }

  private static String phase(SyncTable.Row row, WindowTable.Summary windows, long done) {
    if (row.finishedAt() != 0) {
      return "done";
    }
    if (windows.windows() == 0) {
      return "planning";
    }
    return windows.applied() == windows.windows() ? "closing" : done == 0 ? "fetching" : "matching";
  }
}
