package dev.howdah.people;

import dev.howdah.fields.Skipped;
import org.jspecify.annotations.Nullable;

/** Counts rows while their people are met, before the sums go to the counts of the sync. */
final class Tally {

  private final IdSet met;
  private final long[] skipped = new long[Skipped.values().length];
  private long kept;
  private long repeated;

  Tally(IdSet met) {
    this.met = met;
  }

  /** Notes a row; false if its person was met before in this sync. */
  boolean meet(int id, @Nullable Skipped why) {
    if (!met.meet(id, why == null)) {
      repeated++;
      return false;
    }
    if (why == null) {
      kept++;
    } else {
      skipped[why.ordinal()]++;
    }
    return true;
  }

  long kept() {
    return kept;
  }

  long repeated() {
    return repeated;
  }

  /** Adds all to the counts. */
  void into(Counts counts) {
    long fresh = kept;
    for (Skipped why : Skipped.values()) {
      counts.add(Counts.skipped(why), skipped[why.ordinal()]);
      fresh += skipped[why.ordinal()];
    }
    counts.add(Counts.IN_MARKETO, fresh);
    counts.add(Counts.IN_BOTH, kept);
    if (repeated > 0) {
      counts.add(Counts.REPEATED, repeated);
    }
  }
}
