package dev.howdah.onboarding;

import java.util.List;

/**
 * A row of the checklist.
 *
 * @param number from 1, as in the guide
 * @param step its word, such as {@code connect-salesforce}
 * @param state {@code blocked}, {@code ready}, {@code running}, {@code done}, {@code failed} or
 *     {@code needs attention}
 * @param blockedBy the words of the steps that are not done and must be done before
 * @param message what there is to say and to do, in whole sentences
 * @param receipts what came out, the newest first
 */
record Step(
    int number,
    String step,
    String persona,
    String title,
    String state,
    List<String> blockedBy,
    String message,
    List<StepReceipt> receipts) {

  static Step of(
      GuideStep step, Standing standing, List<GuideStep> blocking, List<StepReceipt> receipts) {
    boolean blocked = standing.state().equals(Standing.READY) && !blocking.isEmpty();
    return new Step(
        step.number(),
        step.word(),
        step.persona(),
        step.title(),
        blocked ? Standing.BLOCKED : standing.state(),
        blocked ? blocking.stream().map(GuideStep::word).toList() : List.of(),
        blocked ? waiting(blocking) : standing.message(),
        receipts);
  }

  private static String waiting(List<GuideStep> blocking) {
    return "Waits for "
        + String.join(
            " and ",
            blocking.stream().map(step -> "step " + step.number() + ", " + step.word()).toList())
        + ".";
  }
}
