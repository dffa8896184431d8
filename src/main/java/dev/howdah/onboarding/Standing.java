package dev.howdah.onboarding;

import java.util.List;

/**
 * How one step stands, as its own truth tells.
 *
 * @param state one of the words below
 * @param message what there is to say about it, in whole sentences, or empty
 * @param receipts what came out of it, as far as the step remembers
 */
record Standing(String state, String message, List<StepReceipt> receipts) {

  /** Something before it is not done. */
  static final String BLOCKED = "blocked";

  /** It can be begun. */
  static final String READY = "ready";

  static final String RUNNING = "running";
  static final String DONE = "done";

  /** It was begun and came to nothing. */
  static final String FAILED = "failed";

  /** It goes on or is done in part, but somebody must look after it. */
  static final String NEEDS_ATTENTION = "needs attention";

  static Standing of(String state, String message) {
    return new Standing(state, message, List.of());
  }

  Standing with(List<StepReceipt> others) {
    return new Standing(state, message, others);
  }

  boolean isDone() {
    return state.equals(DONE);
  }
}
