package dev.howdah.people;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sync as it is told to others.
 *
 * @param id names it
 * @param state {@code running}, {@code complete}, {@code incomplete} (its numbers do not add up) or
 *     {@code failed}
 * @param message what there is to say about the state, in whole sentences, or empty
 * @param extract how Marketo's people are read, see {@link SyncPlan.Option#way}; {@code auto}
 *     before it is planned
 * @param startedBy the caller's name
 * @param finishedAt null while it runs
 * @param plan what it does and what that was to cost; null before it is planned
 * @param cost what that has really cost so far
 * @param progress how far it is
 * @param reconciliation what was found on either side and what became of it, by name
 */
public record Sync(
    String id,
    String state,
    String message,
    String extract,
    String startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable SyncPlan plan,
    SyncCost cost,
    Progress progress,
    Map<String, Long> reconciliation) {

  /** It is being done, or waits to be gone on with. */
  public static final String RUNNING = "running";

  /** Done, and its numbers add up. */
  public static final String COMPLETE = "complete";

  /** Done, but its numbers do not add up. */
  public static final String INCOMPLETE = "incomplete";

  /** Given up. */
  public static final String FAILED = "failed";

  /** Whether it still runs. */
  public boolean isRunning() {
    return state.equals(RUNNING);
  }
}
