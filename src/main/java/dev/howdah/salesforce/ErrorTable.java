package dev.howdah.salesforce;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Salesforce's error codes, each with one reaction, its meaning and its remedy; beside them what
 * has no code: statuses of HTTP, lost answers, the ends of jobs. Codes: Salesforce's SOAP API
 * Developer Guide, "Core Data Types", and Sales Insight Actions' Salesforce diagnostics. A code
 * that is not in it stops.
 */
public final class ErrorTable {

  /**
   * One row.
   *
   * @param meaning in a few words
   * @param remedy in one or more sentences, without the last point
   */
  public record Row(Reaction reaction, String meaning, String remedy) {}

  private static final String CONNECT = "Connect Salesforce again";
  private static final String AGAIN = "If it stays, ask Salesforce's support";
  private static final String SHARE = "Give the connected user access to what the message names";
  private static final String REPORT = "Report this to the maintainers, with this message";
  private static final String RECORD = "Correct the record that the message names";

  private static final Map<String, Row> ACCESS =
      Map.ofEntries(
          entry("INVALID_SESSION_ID", renew("the session has ended and a new one was refused too")),
          entry("AUTHENTICATION_FAILURE", wait("the login is not accepted", CONNECT)),
          entry("EXPIRED_ACCESS", wait("the access has expired", CONNECT)),
          entry("INVALID_GRANT", wait("the login is not accepted any more", CONNECT)),
          entry(
              "INACTIVE_USER",
              wait("the user who connected is inactive", CONNECT + " with an active user")),
          entry(
              "INACTIVE_ORGANIZATION",
              wait(
                  "the org is locked or has expired",
                  "Let Salesforce activate the org, then connect again")),
          entry("login-lost", wait("nobody is connected", CONNECT)),
          entry("login-unavailable", again("the login had no answer")),
          entry(
              "API_CURRENTLY_DISABLED",
              stop(
                  "the API is switched off for this user",
                  "Tick API Enabled in the profile of the connected user")),
          entry(
              "API_DISABLED_FOR_ORG",
              stop(
                  "the edition of this org has no API",
                  "Use Enterprise, Unlimited or Developer Edition, or buy API access for Professional")),
          entry(
              "FUNCTIONALITY_NOT_ENABLED",
              stop("the org lacks a feature", "Switch on what is named")),
          entry("INSUFFICIENT_ACCESS", stop("the user lacks a right", SHARE)),
          entry("INSUFFICIENT_ACCESS_OR_READONLY", stop("the user lacks a right", SHARE)),
          entry(
              "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
              stop("a related record may not be used", SHARE)),
          entry(
              "TXN_SECURITY_NO_ACCESS",
              stop(
                  "a transaction security policy of the org forbids it",
                  "Exempt the connected user from the policy")),
          entry(
              "INVALID_FIELD",
              stop(
                  "a field cannot be read",
                  "Give the connected user read access to the field that Salesforce names")),
          entry(
              "INVALID_FIELD_FOR_INSERT_UPDATE",
              stop(
                  "the field may not be written",
                  "Give the connected user edit access to the field")),
          entry(
              "INVALID_TYPE",
              stop(
                  "the object does not exist for this user",
                  "Give the connected user read access to the object that Salesforce names")));

  private static final Map<String, Row> PASSING =
      Map.ofEntries(
          entry("UNABLE_TO_LOCK_ROW", again("somebody else changes the record")),
          entry("QUERY_TIMEOUT", again("the query took too long")),
          entry("SERVER_UNAVAILABLE", again("Salesforce is not there for now")),
          entry("FAILED_WRITE", again("the record was not written")),
          entry("UNKNOWN_EXCEPTION", again("Salesforce has a problem of its own")),
          entry("INVALID_QUERY_LOCATOR", again("a page was asked for too late")),
          entry(
              "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
              again("the org is in maintenance and only reads")),
          entry(
              "REQUEST_LIMIT_EXCEEDED",
              new Row(
                  Reaction.PARK,
                  "the org's calls of 24 hours are spent",
                  "See in Setup, System Overview, who uses the calls, or buy more")),
          entry(
              "LIMIT_EXCEEDED",
              new Row(
                  Reaction.PARK,
                  "the org's bulk jobs of 24 hours are spent",
                  "See in Setup, System Overview, who uses them")),
          entry("http-408", again("no answer in time")),
          entry("http-429", wait("too many calls", "See who else calls the org")),
          entry("timeout", again("no answer in time")),
          entry("connection", again("the connection broke")),
          entry("no-json", again("an answer that is no JSON")));

  private static final Map<String, Row> STOPPING =
      Map.ofEntries(
          entry(
              "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY",
              stop("a trigger or flow failed", "Correct the trigger or flow that is named")),
          entry(
              "ENTITY_IS_LOCKED",
              stop("the record is locked", "Let its approval end, or unlock the record")),
          entry(
              "FIELD_CUSTOM_VALIDATION_EXCEPTION",
              stop(
                  "a validation rule of the org forbids it",
                  "Correct the record, or exempt the connected user from the rule")),
          entry(
              "FIELD_FILTER_VALIDATION_EXCEPTION",
              stop(
                  "a lookup filter of the org forbids it",
                  "Correct the record, or the filter of the lookup field")),
          entry("FIELD_INTEGRITY_EXCEPTION", stop("a value does not fit its field", RECORD)),
          entry(
              "REQUIRED_FIELD_MISSING",
              stop(
                  "the org requires a field that is empty",
                  "Give the field a default, or do not require it")),
          entry(
              "CANNOT_UPDATE_CONVERTED_LEAD",
              stop(
                  "the lead was converted",
                  "Nothing: the contact takes its place at the next sync")),
          entry("STORAGE_LIMIT_EXCEEDED", stop("the org is full", "Delete data or buy storage")),
          entry("MALFORMED_QUERY", stop("the query is not understood", REPORT)),
          entry("JSON_PARSER_ERROR", stop("the body is not understood", REPORT)),
          entry("EXCEEDED_ID_LIMIT", stop("the answer would be too large", REPORT)),
          entry("QUERY_TOO_COMPLICATED", stop("the query is too large", REPORT)),
          entry("METHOD_NOT_ALLOWED", stop("the method is not supported", REPORT)),
          entry(
              "UNSUPPORTED_API_VERSION",
              stop("the org lacks this API version", "Correct salesforce.api-version")),
          entry(
              "NOT_FOUND",
              stop("there is no such resource", "Check salesforce.api-version and the record")),
          entry("INVALIDJOB", stop("there is no such job", "Start the sync again")),
          entry("INVALIDJOBSTATE", stop("the job is in another state", "Start the sync again")),
          entry("http-400", stop("the request is not understood", REPORT)),
          entry("http-403", stop("access denied", SHARE)),
          entry("http-404", stop("there is no such resource", "Check salesforce.api-version")),
          entry("http-405", stop("the method is not supported", REPORT)),
          entry(
              "http-409",
              stop("the job belongs to another API version", "Set salesforce.api-version back")),
          entry("http-414", stop("the URI is too long", REPORT)),
          entry("http-415", stop("the content type is not supported", REPORT)),
          entry(
              "tls",
              stop(
                  "the server's certificate is not trusted",
                  "Check salesforce.login-url, or trust the certificate")),
          entry(
              "job-Failed",
              stop("Salesforce gave the job up", "Look at Bulk Data Load Jobs in Setup")),
          entry(
              "job-Aborted",
              stop("somebody aborted the job", "Look at Bulk Data Load Jobs in Setup")));

  private static final Row IP_RESTRICTED =
      wait(
          "the address of this host is not allowed",
          "Allow it in the user's profile, or relax the app's IP restrictions");
  private static final Row READ_TIMEOUT = again("Salesforce did not answer in time");
  private static final Row CONCURRENT =
      wait("too many long calls at once", "See who else calls the org for long");
  private static final Row LOGIN_RATE =
      wait("one user logged in too often within an hour", "See who else uses this user");

  private ErrorTable() {}

  /** All codes that have a row. */
  public static Set<String> codes() {
    Set<String> codes = new TreeSet<>(ACCESS.keySet());
    codes.addAll(PASSING.keySet());
    codes.addAll(STOPPING.keySet());
    return codes;
  }

  /** The row of a code; the message decides where one code has several meanings. */
  public static Row row(String code, String message) {
    String said = message.toLowerCase(Locale.ROOT);
    if (code.equals("REQUEST_LIMIT_EXCEEDED") && said.contains("concurrent")) {
      return CONCURRENT;
    }
    if (code.equals("REQUEST_LIMIT_EXCEEDED") && said.contains("login rate")) {
      return LOGIN_RATE;
    }
    if (code.equals("INVALID_GRANT") && said.contains("ip restricted")) {
      return IP_RESTRICTED;
    }
    if (code.equals("INVALID_FIELD") && said.contains("readtimeout")) {
      return READ_TIMEOUT;
    }
    Row row = ACCESS.getOrDefault(code, PASSING.getOrDefault(code, STOPPING.get(code)));
    if (row != null) {
      return row;
    }
    if (code.equals("http-401")) {
      return row("INVALID_SESSION_ID", message);
    }
    return code.startsWith("http-5")
        ? again("an error of Salesforce's servers")
        : stop(
            "a refusal that is not in our table", "Look the code up in Salesforce's documentation");
  }

  private static Row again(String meaning) {
    return new Row(Reaction.RETRY, meaning, AGAIN);
  }

  private static Row renew(String meaning) {
    return new Row(Reaction.RENEW, meaning, CONNECT);
  }

  private static Row wait(String meaning, String remedy) {
    return new Row(Reaction.WAIT, meaning, remedy);
  }

  private static Row stop(String meaning, String remedy) {
    return new Row(Reaction.STOP, meaning, remedy);
  }
}
