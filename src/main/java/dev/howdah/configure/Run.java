package dev.howdah.configure;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One deployment, from the order to its end.
 *
 * @param deed {@code deploy} or {@code remove}
 * @param checkOnly whether it ends after the check
 * @param phase {@code check}, then {@code real}
 * @param state one of the words below
 * @param components what it is about, each as {@code Type:FullName}
 * @param requestId Salesforce's (0Af) of the present phase, or empty
 * @param endedAt null while it is worked on
 * @param message what there is to say, in whole sentences
 * @param problems of single components, each with its file, line and column
 */
public record Run(
    String id,
    String deed,
    boolean checkOnly,
    String phase,
    String state,
    List<String> components,
    String requestId,
    String orderedBy,
    Instant orderedAt,
    Instant deadline,
    @Nullable Instant endedAt,
    String message,
    List<String> problems) {

  static final String DEPLOY = "deploy";
  static final String REMOVE = "remove";
  static final String CHECK = "check";
  static final String REAL = "real";

  /** To be handed to Salesforce; perhaps it was already, which does no harm. */
  static final String ORDERED = "ordered";

  /** Salesforce works on it. */
  static final String RUNNING = "running";

  /** Over, and all is well. */
  static final String DONE = "done";

  /** Over, and nothing was changed. */
  static final String FAILED = "failed";

  /** Whether Howdah still works on it. */
  public boolean isOpen() {
    return state.equals(ORDERED) || state.equals(RUNNING);
  }

  boolean isCheck() {
    return phase.equals(CHECK);
  }

  Run running(String request) {
    return with(phase, RUNNING, request, null, message, List.of());
  }

  Run toReal() {
    return with(REAL, ORDERED, "", null, message, List.of());
  }

  Run ended(String to, Instant now, String words, List<String> wrong) {
    return with(phase, to, requestId, now, words, wrong);
  }

  private Run with(
      String nextPhase,
      String to,
      String request,
      @Nullable Instant end,
      String words,
      List<String> wrong) {
    return new Run(
        id,
        deed,
        checkOnly,
        nextPhase,
        to,
        components,
        request,
        orderedBy,
        orderedAt,
        deadline,
        end,
        words,
        wrong);
  }
}
