package dev.howdah.people;

import org.jdbi.v3.core.Handle;

/**
 * Gathers what is decided about the rows of a window's file and keeps it with them, so that the
 * same file need not be read by the next sync. Only a file whose people were all written in one go
 * is kept: anybody who was met before may be in the database as another file said.
 */
final class RememberFile {

  private final Window window;
  private final String basis;
  private final Verdicts verdicts = new Verdicts();
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
    }
  }

  /** Somebody was met before. */
  void spoil() {
    wanted = false;
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
