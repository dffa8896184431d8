package dev.howdah.people;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Counts the people of windows by what an earlier sync decided about the rows of their files. */
final class RecallFiles {

  private final Handle handle;
  private final String basis;
  private final IdSet met;
  private final Counts counts;

  /**
   * @param handle of the transaction in which the counts are written, too
   * @param basis on which it must have been decided
   */
  RecallFiles(Handle handle, String basis, IdSet met, Counts counts) {
    this.handle = handle;
    this.basis = basis;
    this.met = met;
    this.counts = counts;
  }

  /** Those windows are through whose file is known; the others stay as they are. */
  void run(List<Window> windows) {
    for (Window window : windows) {
      KnownFileTable.take(handle, window.sha256(), window.syncId(), basis)
          .ifPresent(verdicts -> count(window, verdicts));
    }
  }

  private void count(Window window, Verdicts verdicts) {
    Tally tally = new Tally(met);
    verdicts.each(tally::meet);
    if (tally.repeated() > 0) {
      KnownFileTable.forget(handle, window.sha256());
    }
    tally.into(counts);
    counts.add(Counts.UNCHANGED, tally.kept());
    // All empty files are the same: the second of them is known already in the first sync.
    if (window.records() > 0) {
      counts.add(Counts.WINDOWS_UNCHANGED, 1);
    }
    WindowTable.applied(handle, window, window.records(), true);
  }
}
