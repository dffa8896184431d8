package dev.howdah.mail;

import dev.howdah.problem.StepFailed;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What the mail server said to a letter.
 *
 * @param code the three digits, or 0 if it said nothing
 * @param words its own words on one line
 */
record ServerReply(int code, String words) {

  private static final String SYSTEM = "Mail server";

  static ServerReply of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      int code = code(cause);
      if (code > 0) {
        return new ServerReply(code, oneLine(cause.getMessage()));
      }
    }
    return new ServerReply(0, oneLine(failure.getMessage()));
  }

  /** 5xx: the same letter will never be taken. */
  boolean isFinal() {
    return code >= 500;
  }

  /** The sort of it, with what happens now and what can be done. */
  StepFailed.Reason reason() {
    if (isFinal()) {
      return new StepFailed.Reason(
          SYSTEM,
          String.valueOf(code),
          "other",
          "it refuses a mail for good, and the mail is set aside",
          "Correct the address and send the mail again (POST /invitations/{id}/mails), or ask the"
              + " server's operator with its words");
    }
    return code > 0
        ? new StepFailed.Reason(
            SYSTEM,
            String.valueOf(code),
            "intermittent",
            "it puts a mail off",
            "The mail is tried again by itself, longer each time; if it stays, ask the server's"
                + " operator with its words")
        : new StepFailed.Reason(
            SYSTEM,
            "not-reached",
            "intermittent",
            "it is not reached or takes no login, and all mails wait",
            "Check mail.host, mail.port and the login of mail.*; it is tried again by itself");
  }

  private static int code(Throwable cause) {
    if (cause instanceof UnicodeRefused) {
      return UnicodeRefused.CODE;
    }
    if (cause instanceof SMTPAddressFailedException failed) {
      return failed.getReturnCode();
    }
    if (cause instanceof SMTPSenderFailedException failed) {
      return failed.getReturnCode();
    }
    if (cause instanceof SMTPSendFailedException failed
        && !(failed.getNextException() instanceof SMTPAddressFailedException)) {
      return failed.getReturnCode();
    }
    return 0;
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause instanceof MessagingException messaging && messaging.getNextException() != null
        ? messaging.getNextException()
        : cause.getCause();
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "no words" : text.strip().replaceAll("\\s+", " ");
  }
}
