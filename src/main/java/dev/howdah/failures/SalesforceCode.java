package dev.howdah.failures;

import java.util.Arrays;
import java.util.Locale;

/**
 * What Salesforce may answer to a call for data, what that means and what to do. The first row
 * whose code is the answer's and whose words are in its message counts. Codes and categories: Sales
 * Insight Actions' Salesforce diagnostics, and the status codes of Salesforce's SOAP API.
 */
enum SalesforceCode {
  AUTHENTICATION_FAILURE(Category.AUTHENTICATION, "the login is not accepted", Todo.CONNECT),
  EXPIRED_ACCESS(Category.AUTHENTICATION, "the access has expired", Todo.CONNECT),
  INACTIVE_ORGANIZATION(
      Category.AUTHENTICATION,
      "the org is locked or has expired",
      "Let Salesforce activate the org, then connect again"),
  INACTIVE_USER(
      Category.AUTHENTICATION,
      "the user who connected is inactive",
      "Connect Salesforce again with an active user"),
  IP_RESTRICTED(
      "INVALID_GRANT",
      "ip restricted",
      Category.AUTHENTICATION,
      "the address of this host is not allowed",
      "Allow it in the user's profile, or relax the app's IP restrictions"),
  INVALID_GRANT(Category.AUTHENTICATION, "the login is not accepted any more", Todo.CONNECT),
  INVALID_SESSION_ID(
      Category.AUTHENTICATION,
      "the session has ended, and a new one was refused as well",
      Todo.CONNECT),

  API_CURRENTLY_DISABLED(
      Category.ACCESS, "the API is switched off for this user", Todo.API_ENABLED),
  API_DISABLED_FOR_ORG(
      Category.ACCESS,
      "the edition of this org has no API",
      "Use Enterprise, Unlimited or Developer Edition, or buy API access for Professional Edition"),
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY(
      Category.ACCESS,
      "a trigger or a flow in the org failed",
      "Correct the trigger or flow that the message names"),
  ENTITY_IS_LOCKED(
      Category.ACCESS,
      "the record is locked, usually by an approval",
      "Let the approval end, or unlock the record"),
  FIELD_CUSTOM_VALIDATION_EXCEPTION(
      Category.ACCESS,
      "a validation rule of the org forbids it",
      "Correct the record, or exempt the connected user from the rule"),
  FIELD_FILTER_VALIDATION_EXCEPTION(
      Category.ACCESS,
      "a lookup filter of the org forbids it",
      "Correct the record, or the filter of the lookup field"),
  FIELD_INTEGRITY_EXCEPTION(
      Category.ACCESS, "a value does not fit its field", "Correct the field that is named"),
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY(
      Category.ACCESS, "a related record may not be used", Todo.SHARE),
  INSUFFICIENT_ACCESS_OR_READONLY(Category.ACCESS, "the record may not be changed", Todo.SHARE),
  INSUFFICIENT_ACCESS(Category.ACCESS, "the user lacks a right", Todo.SHARE),
  INVALID_FIELD_FOR_INSERT_UPDATE(
      Category.ACCESS,
      "the field may not be written",
      "Give the connected user edit access to the field, by the permission set Howdah"),
  INVALID_TYPE(
      Category.ACCESS,
      "the object does not exist for this user",
      "Give the connected user read access to the object"),
  REQUIRED_FIELD_MISSING(
      Category.ACCESS,
      "the org requires a field that is empty",
      "Give the field a default, or do not require it"),
  TXN_SECURITY_NO_ACCESS(
      Category.ACCESS,
      "a transaction security policy of the org forbids it",
      "Exempt the connected user from the policy"),

  FAILED_WRITE(Category.INTERMITTENT, "the record was not written", Todo.AGAIN),
  INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE(
      Category.INTERMITTENT, "the org is in maintenance and only reads", Todo.AGAIN),
  READ_TIMEOUT(
      "INVALID_FIELD",
      "readtimeout",
      Category.INTERMITTENT,
      "Salesforce did not answer in time",
      Todo.AGAIN),
  INVALID_FIELD(
      Category.ACCESS,
      "the field does not exist for this user",
      "Give the connected user read access to the field"),
  QUERY_TIMEOUT(Category.INTERMITTENT, "the query took too long", Todo.AGAIN),
  CONCURRENT_REQUESTS(
      "REQUEST_LIMIT_EXCEEDED",
      "concurrent",
      Category.INTERMITTENT,
      "too many long requests at once",
      "It is tried again by itself. If it stays, see who else calls the org for long"),
  LOGIN_RATE(
      "REQUEST_LIMIT_EXCEEDED",
      "login rate",
      Category.INTERMITTENT,
      "one user logged in too often within an hour",
      Todo.AGAIN),
  REQUEST_LIMIT_EXCEEDED(
      Category.QUOTA,
      "the org's calls of 24 hours are used up",
      "It is tried again by itself as the window moves on. See under Setup, System Overview who"
          + " uses the calls, or buy more"),
  SERVER_UNAVAILABLE(Category.INTERMITTENT, "Salesforce is not there for now", Todo.AGAIN),
  UNABLE_TO_LOCK_ROW(Category.INTERMITTENT, "somebody else changes the record", Todo.AGAIN),

  CANNOT_UPDATE_CONVERTED_LEAD(
      Category.OTHER,
      "the lead was converted",
      "Nothing: the contact takes its place at the next sync"),
  INVALID_QUERY_LOCATOR(Category.INTERMITTENT, "a page was asked for too late", Todo.AGAIN),
  MALFORMED_QUERY(Category.OTHER, "a query is not understood", Todo.REPORT),
  NOT_FOUND(
      Category.OTHER,
      "there is no such resource",
      "Check salesforce.api-version, and whether the record still exists"),
  UNKNOWN_EXCEPTION(
      Category.OTHER,
      "Salesforce has a problem of its own",
      "Try again later; if it stays, give the message to Salesforce's support");

  private final String code;
  private final String words;
  private final Category category;
  private final String meaning;
  private final String remedy;

  SalesforceCode(Category category, String meaning, String remedy) {
    this("", "", category, meaning, remedy);
  }

  SalesforceCode(String code, String words, Category category, String meaning, String remedy) {
    this.code = code.isEmpty() ? name() : code;
    this.words = words;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Of Salesforce's code and message; a code that is not in the table is told as such. */
  static Explained explain(String code, String message) {
    String said = message.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(row -> row.code.equals(code) && said.contains(row.words))
        .findFirst()
        .map(row -> new Explained("Salesforce", code, row.category.word(), row.meaning, row.remedy))
        .orElseGet(
            () ->
                new Explained(
                    "Salesforce",
                    code,
                    Category.OTHER.word(),
                    "a refusal that is not in the catalogue",
                    "Look the code up in Salesforce's documentation"));
  }

  String code() {
    return code;
  }

  String words() {
    return words;
  }

  /** Said by several rows. */
  private static final class Todo {
    static final String CONNECT = "Connect Salesforce again";
    static final String AGAIN = "It is tried again by itself; if it stays, retry later";
    static final String SHARE = "Give the connected user access to what the message names";
    static final String API_ENABLED = "Tick API Enabled in the profile of the connected user";
    static final String REPORT = "Report this to the maintainers, with the message";

    private Todo() {}
  }
}
