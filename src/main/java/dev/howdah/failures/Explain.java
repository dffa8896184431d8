package dev.howdah.failures;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.howdah.marketo.api.MarketoException;
import dev.howdah.problem.Problem;
import dev.howdah.problem.StepFailed;
import dev.howdah.salesforce.ErrorTable;
import dev.howdah.salesforce.LoginRefusal;
import dev.howdah.salesforce.SalesforceFailure;
import dev.howdah.salesforce.TokenRefused;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the platform's own refusal within an exception, and its place in the catalogue. */
public final class Explain {

  private Explain() {}

  /** The platform's refusal, if the failure comes from a platform. */
  public static Optional<Explained> platform(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<Explained> found = one(cause);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whatever it is; what no platform said is told as Howdah's own. */
  static Explained any(Throwable failure) {
    return platform(failure).orElseGet(() -> own(failure));
  }

  private static Optional<Explained> one(Throwable cause) {
    if (cause instanceof StepFailed failed) {
      return Optional.of(step(failed.reason()));
    }
    if (cause instanceof MarketoException marketo) {
      return Optional.of(marketo(marketo));
    }
    if (cause instanceof TokenRefused refused) {
      LoginRefusal refusal = refused.refusal();
      return Optional.of(
          new Explained(
              "Salesforce",
              refusal.name(),
              (refusal.verdict() == LoginRefusal.Verdict.PASSING
                      ? Category.INTERMITTENT
                      : Category.AUTHENTICATION)
                  .word(),
              "the login was refused",
              refusal.advice()));
    }
    if (cause instanceof JsonMappingException) {
      // An answer of ours that cannot be written; one of theirs that cannot be read is another.
      return Optional.empty();
    }
    return SalesforceFailure.of(cause)
        .map(
            failed ->
                new Explained(
                    "Salesforce",
                    failed.code(),
                    Category.ofSalesforce(failed.code(), failed.row().reaction()).word(),
                    failed.row().meaning(),
                    failed.row().remedy()));
  }

  private static Explained step(StepFailed.Reason why) {
    String category =
        why.category().isEmpty()
            ? Category.ofSalesforce(why.code(), ErrorTable.row(why.code(), "").reaction()).word()
            : why.category();
    return new Explained(why.system(), why.code(), category, why.meaning(), why.remedy());
  }

  private static Explained marketo(MarketoException refusal) {
    Category category =
        switch (refusal.reaction()) {
          case RENEW -> Category.AUTHENTICATION;
          case RETRY, WAIT -> Category.INTERMITTENT;
          case PARK -> Category.QUOTA;
          case STOP ->
              List.of("603", "http-403", "1008").contains(refusal.code())
                  ? Category.ACCESS
                  : Category.OTHER;
        };
    return new Explained(
        "Marketo", refusal.code(), category.word(), refusal.meaning(), refusal.remedy());
  }

  private static Explained own(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof Problem)) {
      root = root.getCause();
    }
    if (root instanceof Problem problem) {
      return new Explained(
          "Howdah",
          problem.kind().name(),
          Category.OTHER.word(),
          problem.kind().title(),
          "Do what the message says");
    }
    boolean network = root instanceof IOException;
    return new Explained(
        "Howdah",
        root.getClass().getSimpleName(),
        (network ? Category.INTERMITTENT : Category.OTHER).word(),
        network ? "a file or a connection failed" : "a failure that is not in the catalogue",
        network
            ? "It is tried again by itself; if it stays, check disk and network"
            : "The log of the host says where. Report it with this code if it comes again");
  }
}
