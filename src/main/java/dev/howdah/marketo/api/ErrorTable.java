package dev.howdah.marketo.api;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Marketo's error codes, each with one reaction, its meaning and its remedy. From <a
 * href="https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/error-codes">Adobe's
 * list</a>; a code that is not in it stops.
 */
final class ErrorTable {

  /**
   * One row.
   *
   * @param executed whether Marketo may have done what the call asked for
   */
  record Row(Reaction reaction, boolean executed, String meaning, String remedy) {}

  private static final String LATER = "Try again in a few minutes";
  private static final String REPORT = "Report this to the maintainers, with this message";
  private static final String CORRECT = "Correct what Marketo names";
  private static final String SLOWER =
      "Lower callsPerWindow or concurrency, or stop other services of this Marketo instance";

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          entry("502", again("Marketo's gateway timed out")),
          entry("600", renew("no access token came with the call")),
          entry("601", renew("the access token is not valid")),
          entry("602", renew("the access token has expired")),
          entry(
              "603", stop("access denied", "{permission}, or let this address into the allowlist")),
          entry("604", again("Marketo took too long")),
          entry("605", stop("the method is not supported", REPORT)),
          entry("606", new Row(Reaction.WAIT, false, "more calls than the rate limit", SLOWER)),
          entry(
              "607",
              new Row(
                  Reaction.PARK,
                  false,
                  "the daily quota of calls is used up",
                  "Wait for the reset, or ask Adobe for a larger quota")),
          entry("608", notDone("the API is temporarily unavailable")),
          entry("609", stop("the body is no valid JSON", REPORT)),
          entry("610", stop("there is no such resource", "Check the base URL")),
          entry("611", again("a system error in Marketo")),
          entry("612", stop("the content type is not valid", REPORT)),
          entry("613", stop("the multipart body is not valid", REPORT)),
          entry("614", notDone("the subscription cannot be reached")),
          entry("615", new Row(Reaction.WAIT, false, "too many calls at once", SLOWER)),
          entry(
              "616",
              stop("the subscription has the wrong type", "Ask Adobe which APIs it includes")),
          entry("701", stop("a field must not be blank", "Fill in the field that is named")),
          entry("703", stop("the feature is switched off", "Ask Adobe to switch it on")),
          entry("704", stop("a date is not valid", "Give it as 2026-01-31T00:00:00Z")),
          entry("709", stop("a business rule forbids it", CORRECT)),
          entry("710", stop("there is no such parent folder", CORRECT)),
          entry("711", stop("the folder has another type", CORRECT)),
          entry("712", stop("a merge into a person account is not possible", CORRECT)),
          entry("713", again("a passing error in Marketo")),
          entry("714", stop("there is no default record type", CORRECT)),
          entry("718", stop("there is no such sales person", CORRECT)),
          entry("719", notDone("a record is locked by somebody else")),
          entry("1001", stop("a value has the wrong type", "Correct the value that is named")),
          entry("1002", stop("a parameter is missing", "Give the parameter that is named")),
          entry("1003", stop("a value is not valid", "Correct the value that is named")),
          entry("1004", stop("there is no such record", "Check the id")),
          entry("1005", stop("there is such a record already", "Check the id")),
          entry("1006", stop("there is no such field", "Run describe and use its field names")),
          entry("1007", stop("several records match", "Use a field that is unique")),
          entry(
              "1008",
              stop("no access to the partition", "Give the API user's role that workspace")),
          entry(
              "1011", stop("the field is not searchable", "Run describe for the searchable ones")),
          entry("1013", stop("there is no such object", "Check the id")),
          entry(
              "1035",
              stop(
                  "this subscription lacks the filter",
                  "Export by createdAt windows, or ask Adobe to switch the filter on")),
          entry("http-401", renew("the access token was not taken")),
          entry(
              "http-403",
              stop("access denied", "{permission}, or let this address into the allowlist")),
          entry("http-404", stop("there is no such resource", "Check the base URL and the id")),
          entry("http-413", stop("the body is larger than 1 MB", "Send fewer values in one call")),
          entry("http-414", stop("the URI is longer than 8 KB", REPORT)),
          entry("http-429", new Row(Reaction.WAIT, false, "too many calls", SLOWER)),
          entry(
              "day-share",
              new Row(
                  Reaction.PARK,
                  false,
                  "the share of the day's calls that work in the background may take is spent",
                  "Wait for the reset, or leave less of the day to others")),
          entry("timeout", again("no answer in time")),
          entry("connection", again("the connection broke")),
          entry(
              "tls",
              stop(
                  "the server's certificate is not trusted",
                  "Check the base URL, or give TLS settings that trust it")),
          entry("file", again("a file that ended early")),
          entry("no-json", again("an answer that is no JSON")),
          entry("no-result", again("an answer without a result")));

  private static final Row TOO_MANY_MATCHES =
      stop("more than 1,000 people match", "Filter by another field or by fewer values");
  private static final Row QUEUE_FULL =
      new Row(
          Reaction.WAIT,
          false,
          "the queue of exports is full",
          "Cancel exports in Marketo that nobody needs");
  private static final Row ALREADY_QUEUED =
      stop("the export is queued already", "Ask for its status");
  private static final Row EXPORT_QUOTA =
      new Row(
          Reaction.PARK,
          false,
          "the daily quota of exported bytes is used up",
          "Wait for the reset, or ask Adobe for a larger quota");

  private ErrorTable() {}

  /** All codes that have a row. */
  static Set<String> codes() {
    return new TreeSet<>(ROWS.keySet());
  }

  /** The row of a code; the message decides where one code has several meanings. */
  static Row row(String code, String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (code.equals("1029")) {
      return lower.contains("quota")
          ? EXPORT_QUOTA
          : lower.contains("already queued") ? ALREADY_QUEUED : QUEUE_FULL;
    }
    if (isTooMany(code, message)) {
      return TOO_MANY_MATCHES;
    }
    Row row = ROWS.get(code);
    if (row != null) {
      return row;
    }
    return code.startsWith("http-5")
        ? again("an error of Marketo's servers")
        : stop("a refusal that is not in our table", "Look the code up in Marketo's documentation");
  }

  /** Whether a filter fits more people than Marketo lists. */
  static boolean isTooMany(String code, String message) {
    return code.equals("1003") && message.toLowerCase(Locale.ROOT).contains("too many results");
  }

  /** Whether enqueuing was refused because it is done already. */
  static boolean isAlreadyQueued(MarketoStopException refusal) {
    return refusal.code().equals("1029");
  }

  /** Whether what was asked for does not exist, or not yet. */
  static boolean isGone(MarketoStopException refusal) {
    return switch (refusal.code()) {
      case "http-404", "404", "610", "1004", "1013" -> true;
      default -> false;
    };
  }

  private static Row again(String meaning) {
    return new Row(Reaction.RETRY, true, meaning, LATER);
  }

  private static Row notDone(String meaning) {
    return new Row(Reaction.RETRY, false, meaning, LATER);
  }

  private static Row renew(String meaning) {
    return new Row(
        Reaction.RENEW, false, meaning, "Check that the service still exists in LaunchPoint");
  }

  private static Row stop(String meaning, String remedy) {
    return new Row(Reaction.STOP, false, meaning, remedy);
  }
}
