package dev.howdah.people.changes;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of changes.
 *
 * @param state {@code running}, {@code complete} or {@code failed}
 * @param message what there is to say about the state, in whole sentences, or empty
 * @param startedBy the caller's name, or {@code timer}
 * @param finishedAt null while it runs
 * @param counts people hinted at, read again, written, unchanged, removed; calls of either side
 */
public record ChangesRun(
    String id,
    String state,
    String message,
    String startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt,
    Map<String, Long> counts) {

  static final String RUNNING = "running";
  static final String COMPLETE = "complete";
  static final String FAILED = "failed";

  /** Whether it still runs. */
  public boolean isRunning() {
    return state.equals(RUNNING);
  }
}
