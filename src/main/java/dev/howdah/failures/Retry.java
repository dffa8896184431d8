package dev.howdah.failures;

import java.util.Set;

/** What a retry does for a step. */
final class Retry {

  /** The step is started again, as {@code 78-failures-retry} says. */
  static final String STARTS = "starts";

  /** It is tried again without anybody's doing, so that a retry starts nothing. */
  static final String BY_ITSELF = "by itself";

  /** Nothing waits: whoever asked asks again, so that a retry starts nothing. */
  static final String CALLER = "caller";

  private static final Set<String> STARTED =
      Set.of(
          "account-admins",
          "changes",
          "configure",
          "configure-deploy",
          "configure-status",
          "connect-marketo",
          "connect-salesforce",
          "fields-preview",
          "package",
          "package-install",
          "package-status",
          "people",
          "proof");

  private static final Set<String> GOING_ON =
      Set.of("invite-csv", "invite-expire", "mail", "people-resume", "refresh");

  private Retry() {}

  static String of(String step) {
    return STARTED.contains(step) ? STARTS : GOING_ON.contains(step) ? BY_ITSELF : CALLER;
  }
}
