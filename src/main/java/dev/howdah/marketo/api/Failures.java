package dev.howdah.marketo.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words a failed call and gives it the class that its reaction asks for. */
final class Failures {

  /** Where Marketo's day begins: its quotas are reset at midnight there. */
  private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Chicago");

  private static final Duration LATE_RESET = Duration.ofMinutes(15);
  private static final Duration LATE_LOOK = Duration.ofMinutes(5);
  private static final Duration RATE_WINDOW = Duration.ofSeconds(20);
  private static final Duration SHORT_WAIT = Duration.ofSeconds(1);
  private static final Duration QUEUE_WAIT = Duration.ofSeconds(60);
  private static final int LONGEST_QUOTE = 200;
  private static final Pattern E_MAIL = Pattern.compile("[^\\s'\"<>=]+@[^\\s'\"<>]+");

  private final URI baseUrl;
  private final Clock clock;

  Failures(URI baseUrl, Clock clock) {
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  /** A refusal by code; the text is what Marketo said, or empty. */
  MarketoException of(Call call, String client, String code, String text) {
    return of(call, client, code, text, null, null);
  }

  MarketoException of(
      Call call,
      String client,
      String code,
      String text,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    ErrorTable.Row row = ErrorTable.row(code, text);
    Instant notBefore = notBefore(row.reaction(), code, retryAfter);
    String message =
        call.name()
            + " for client "
            + client
            + " at "
            + baseUrl
            + " failed: expected success, found "
            + code
            + " ("
            + row.meaning()
            + ")"
            + (text.isBlank() ? "" : ", Marketo says '" + quote(text) + "'")
            + ". "
            + consequence(row.reaction(), notBefore)
            + ". "
            + row.remedy().replace("{permission}", permission(call));
    Failure failure = new Failure(code, call.name(), message, row.executed(), notBefore, cause);
    return switch (row.reaction()) {
      case RETRY -> new MarketoRetryException(failure);
      case RENEW -> new MarketoLoginException(failure);
      case WAIT -> new MarketoWaitException(failure);
      case PARK -> new MarketoParkException(failure);
      case STOP -> new MarketoStopException(failure);
    };
  }

  /** The identity service does not take the credentials. */
  MarketoException badCredentials(Call call, String client, String text) {
    return new MarketoLoginException(
        new Failure(
            "http-401",
            call.name(),
            "Login of client "
                + client
                + " at "
                + baseUrl
                + " failed: expected an access token, found HTTP 401"
                + (text.isBlank() ? "" : ", Marketo says '" + quote(text) + "'")
                + ". No call is made until the credentials are right."
                + " Copy Client ID and Client Secret again from Admin > LaunchPoint > View Details.",
            false,
            null,
            null));
  }

  /** A failure in words of its own. */
  MarketoStopException stop(Call call, String client, String code, String sentences) {
    return new MarketoStopException(
        new Failure(
            code,
            call.name(),
            call.name() + " for client " + client + " at " + baseUrl + " failed: " + sentences,
            true,
            null,
            null));
  }

  /** The day that Marketo counts at this moment. */
  LocalDate today() {
    return clock.instant().atZone(QUOTA_ZONE).toLocalDate();
  }

  /**
   * The next midnight where Marketo counts its days; soon, if that has just passed, since its clock
   * may be behind ours.
   */
  Instant quotaReset() {
    Instant now = clock.instant();
    Instant midnight = today().atTime(LocalTime.MIDNIGHT).atZone(QUOTA_ZONE).toInstant();
    return now.isBefore(midnight.plus(LATE_RESET))
        ? now.truncatedTo(ChronoUnit.SECONDS).plus(LATE_LOOK)
        : today().plusDays(1).atTime(LocalTime.MIDNIGHT).atZone(QUOTA_ZONE).toInstant();
  }

  private @Nullable Instant notBefore(
      Reaction reaction, String code, @Nullable Duration retryAfter) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return switch (reaction) {
      case PARK -> quotaReset();
      case WAIT ->
          now.plus(
              retryAfter != null
                  ? retryAfter
                  : switch (code) {
                    case "615" -> SHORT_WAIT;
                    case "1029" -> QUEUE_WAIT;
                    default -> RATE_WINDOW;
                  });
      default -> null;
    };
  }

  private static String consequence(Reaction reaction, @Nullable Instant notBefore) {
    return switch (reaction) {
      case RETRY -> "The call is given up for now";
      case RENEW -> "A new token did not help and the call is given up";
      case WAIT -> "The call was not executed and may be repeated at " + notBefore;
      case PARK -> "Nothing of this kind is executed before " + notBefore;
      case STOP -> "The call is not repeated";
    };
  }

  private static String permission(Call call) {
    return call.permission().isEmpty()
        ? "Check the role of the API user"
        : "Give the role of the API user the permission " + call.permission();
  }

  /** Marketo repeats values in its messages; an address of a person must not reach a log. */
  private static String quote(String text) {
    String oneLine = E_MAIL.matcher(text.strip().replaceAll("\\s+", " ")).replaceAll("***@***");
    return oneLine.length() <= LONGEST_QUOTE
        ? oneLine
        : oneLine.substring(0, LONGEST_QUOTE) + "...";
  }
}
