package dev.howdah.people;

import java.util.Map;

/**
 * What a sync has really cost so far, to be held against its plan.
 *
 * @param calls to Marketo
 * @param countedBy {@code marketo}: as it counted its calls of the day before and after; {@code
 *     howdah}: as we counted our own, while the sync runs, if it took several days, or if others
 *     called Marketo too
 * @param bytes of exports
 * @param seconds since it was started, pauses included
 */
public record SyncCost(long calls, String countedBy, long bytes, long seconds) {

  static SyncCost of(Map<String, Long> counts, long milliseconds) {
    long own = counts.getOrDefault(Counts.CALLS_BY_US, 0L);
    long marketo = counts.getOrDefault(Counts.CALLS_BY_MARKETO, -1L);
    // Ours are all of Marketo's and those few that it does not count; if it has more, others
    // called.
    boolean isAlone = marketo >= 0 && marketo <= own;
    return new SyncCost(
        isAlone ? marketo : own,
        isAlone ? "marketo" : "howdah",
        counts.getOrDefault(Counts.BYTES, 0L),
        milliseconds / 1000);
  }
}
