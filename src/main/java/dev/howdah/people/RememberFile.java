package dev.howdah.people;

import org.jdbi.v3.core.Handle;

/**
 * Gathers what is decided about the rows of a window's file and keeps it with them, so that the
 * same file need not be read by the next sync. Only a file whose people were all written in one go
 * is kept: anybody who was met before may be in the database as another file said. What is decided
 * about a million people or more, as a smart list may hold, is not kept, since it waits in memory.
 */
final class RememberFile {

  private static final int MOST_BYTES = 1 << 21;

  private final Window window;
  private final String basis;
  private Verdicts verdicts = new Verdicts();
  private boolean wanted;

  /**
   * @param basis on which is decided, see {@link Basis}
   */
  RememberFile(Window window, String basis) {
    this.window = window;
    this.basis = basis;
    this.wanted = !window.sha256().isEmpty() && window.applied() == 0;
  }

  /** The next rows. */
  void add(Batch batch) {
    if (wanted) {
      batch.each(verdicts::add);
      if (verdicts.size() > MOST_BYTES) {
        spoil();
      }
    }
  }

  /** Somebody was met before. */
  void spoil() {
    wanted = false;
    verdicts = new Verdicts();
  }

  /** Keeps it in the transaction of a batch's people. */
  void note(Handle handle, boolean isFirst, boolean isLast) {
    if (window.sha256().isEmpty()) {
      return;
    }
    if (!wanted) {
      KnownFileTable.forget(handle, window.sha256());
      return;
    }
    if (isFirst) {
      KnownFileTable.begin(handle, window.sha256(), window.syncId(), basis);
    }
    if (isLast) {
      KnownFileTable.finish(handle, window.sha256(), window.syncId(), verdicts);
    }
  }
}
