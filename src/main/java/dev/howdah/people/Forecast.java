package dev.howdah.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells how far a sync is and when it will be done. */
final class Forecast {

  private Forecast() {}

  static Progress of(
      SyncTable.Row row, List<Window> windows, Map<String, Long> counts, Instant now) {
    long done =
        counts.getOrDefault(Counts.IN_MARKETO, 0L) + counts.getOrDefault(Counts.REPEATED, 0L);
    int through = (int) windows.stream().filter(Window::isApplied).count();
    long known = windows.stream().filter(w -> !w.state().equals(Window.PLANNED)).count();
    long announced = windows.stream().mapToLong(Window::records).sum();
    long total = known == 0 ? done : Math.max(done, announced * windows.size() / known);
    long until = row.finishedAt() == 0 ? now.toEpochMilli() : row.finishedAt();
    double seconds = Math.max(1, until - row.startedAt()) / 1000.0;
    double rate = done / seconds;
    boolean foreseeable = row.finishedAt() == 0 && rate > 0 && total > 0;
    return new Progress(
        phase(row, windows, through, done),
        done,
        row.finishedAt() == 0 ? total : done,
        through,
        windows.size(),
        Math.round(rate * 10) / 10.0,
        foreseeable ? now.plus(Duration.ofSeconds((long) ((total - done) / rate))) : null,
        counts.getOrDefault(Counts.CALLS, 0L),
        counts.getOrDefault(Counts.BYTES, 0L));
  }

  private static String phase(SyncTable.Row row, List<Window> windows, int through, long done) {
    if (row.finishedAt() != 0) {
      return "done";
    }
    if (windows.isEmpty()) {
      return "planning";
    }
    return through == windows.size() ? "closing" : done == 0 ? "fetching" : "matching";
  }
}
