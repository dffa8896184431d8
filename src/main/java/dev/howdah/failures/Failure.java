package dev.howdah.failures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sort of failure of one step.
 *
 * @param id names it; the same sort again has the same
 * @param state {@code open}, or not come again since: {@code retried}, or {@code over} since the
 *     step went well
 * @param category see {@link Explained#category}
 * @param message what was said the last time
 * @param retry what a retry does: {@code starts} the step, or nothing, since it goes on {@code by
 *     itself} or its {@code caller} asks again
 * @param records a sample of the ids of what it holds back
 * @param held how much it holds back
 */
record Failure(
    String id,
    String step,
    String state,
    String system,
    String code,
    String category,
    String meaning,
    String remedy,
    String message,
    Instant firstSeen,
    Instant lastSeen,
    long count,
    @Nullable Instant retriedAt,
    @Nullable String retriedBy,
    String retry,
    List<String> records,
    long held) {

  static final String OPEN = "open";
  static final String RETRIED = "retried";
  static final String OVER = "over";
}
