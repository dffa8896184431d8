package dev.howdah.failures;

import dev.howdah.marketo.api.MarketoException;
import dev.howdah.problem.Problem;
import dev.howdah.salesforce.LoginLost;
import dev.howdah.salesforce.LoginRefusal;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;

/** Finds the platform's own refusal within an exception, and its place in the catalogue. */
public final class Explain {

  private static final Pattern CODE = Pattern.compile("\"errorCode\"\\s*:\\s*\"([A-Z_]+)\"");

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
    if (cause instanceof MarketoException marketo) {
      return Optional.of(marketo(marketo));
    }
    if (cause instanceof TokenRefused refused) {
      LoginRefusal refusal = refused.refusal();
      return Optional.of(
          login(
              refusal.name(),
              refusal.verdict() == LoginRefusal.Verdict.PASSING
                  ? Category.INTERMITTENT
                  : Category.AUTHENTICATION,
              "the login was refused",
              refusal.advice()));
    }
    if (cause instanceof LoginLost) {
      return Optional.of(
          login(
              "LOGIN_LOST",
              Category.AUTHENTICATION,
              "there is no login any more",
              "Connect Salesforce again"));
    }
    if (cause instanceof TokenUnavailable) {
      return Optional.of(
          login(
              "LOGIN_UNAVAILABLE",
              Category.INTERMITTENT,
              "the login had no answer",
              "It is tried again by itself; if it stays, check salesforce.login-url and the"
                  + " network"));
    }
    return cause instanceof SalesforceException salesforce
        ? Optional.of(salesforce(salesforce))
        : Optional.empty();
  }

  private static Explained login(String code, Category category, String meaning, String remedy) {
    return new Explained("Salesforce", code, category.word(), meaning, remedy);
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

  private static Explained salesforce(SalesforceException refusal) {
    List<RestError> errors = refusal.getErrors();
    if (errors != null && !errors.isEmpty() && errors.get(0).getErrorCode() != null) {
      RestError first = errors.get(0);
      String message = first.getMessage() == null ? "" : first.getMessage();
      return SalesforceCode.explain(first.getErrorCode(), message);
    }
    // The operation raw leaves Salesforce's answer unread, as the exception's message.
    String unread = String.valueOf(refusal.getMessage());
    Matcher code = CODE.matcher(unread);
    if (code.find()) {
      return SalesforceCode.explain(code.group(1), unread);
    }
    if (refusal.getStatusCode() == 401) {
      return SalesforceCode.explain("INVALID_SESSION_ID", "");
    }
    if (refusal.getStatusCode() >= 500) {
      return SalesforceCode.explain("SERVER_UNAVAILABLE", "");
    }
    return login(
        refusal.getStatusCode() == 0 ? "NO_ANSWER" : "HTTP_" + refusal.getStatusCode(),
        refusal.getStatusCode() == 0 ? Category.INTERMITTENT : Category.OTHER,
        refusal.getStatusCode() == 0 ? "no answer came" : "a refusal without a code",
        "It is tried again by itself; if it stays, check the network and the org");
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
