package dev.howdah.salesforce;

import java.util.Arrays;
import java.util.Locale;

/**
 * What Salesforce may answer to a login, what that means for the connection, and what an admin can
 * do. The first row that fits counts. Codes and words: Salesforce Help, "OAuth 2.0 Error Codes".
 */
public enum LoginRefusal {
  LOGIN_RATE("", "login rate exceeded", Verdict.PASSING, "One user may log in 3,600 times an hour"),
  RATE_LIMIT("rate_limit_exceeded", "", Verdict.PASSING, "Salesforce takes no more logins for now"),
  RETRY("", "retry your request", Verdict.PASSING, "Salesforce is busy"),
  BUSY("temporarily_unavailable", "", Verdict.PASSING, "Salesforce is busy"),
  SERVER_ERROR("server_error", "", Verdict.PASSING, "Salesforce has a problem of its own"),
  UNKNOWN_ERROR("unknown_error", "", Verdict.PASSING, "Salesforce has a problem of its own"),
  NO_ANSWER("", "", Verdict.PASSING, "Salesforce has a problem of its own"),

  TOKEN_EXPIRED(
      "invalid_grant", "expired access/refresh token", Verdict.LOST, "Connect Salesforce again"),
  USER_OF_GRANT("invalid_grant", "inactive user", Verdict.LOST, Advice.ACTIVE_USER),
  USER("inactive_user", "", Verdict.LOST, Advice.ACTIVE_USER),
  ORG_OF_GRANT("invalid_grant", "inactive organization", Verdict.LOST, Advice.ACTIVE_ORG),
  ORG("inactive_org", "", Verdict.LOST, Advice.ACTIVE_ORG),
  AUTHENTICATION(
      "invalid_grant",
      "authentication failure",
      Verdict.LOST,
      "Salesforce does not accept this user any more. Connect Salesforce again"),

  IP_RESTRICTED(
      "invalid_grant",
      "ip restricted",
      Verdict.BLOCKED,
      "Allow the address of this host in the user's profile, or relax the app's IP restrictions"),
  NOT_APPROVED("invalid_grant", "approved this consumer", Verdict.BLOCKED, Advice.APPROVE_THE_USER),
  NO_USER_OF_APP(
      "invalid_grant",
      "no client credentials user enabled",
      Verdict.BLOCKED,
      "Choose the user of the Client Credentials Flow in the app's policies"),
  ASSERTION(
      "invalid_grant",
      "invalid assertion",
      Verdict.BLOCKED,
      "Upload the certificate of salesforce.jwt-key-file to the app"),
  AUDIENCE(
      "invalid_grant",
      "audience is invalid",
      Verdict.BLOCKED,
      "Set salesforce.login-url to the My Domain of the org and start the host again"),
  GRANT("invalid_grant", "", Verdict.LOST, "Connect Salesforce again"),

  APP_BLOCKED(
      "OAUTH_APP_BLOCKED",
      "",
      Verdict.BLOCKED,
      "An admin blocked the app; unblock it under Connected Apps OAuth Usage"),
  APP_DENIED("OAUTH_APP_ACCESS_DENIED", "", Verdict.BLOCKED, Advice.APPROVE_THE_USER),
  APP_ACCESS("invalid_app_access", "", Verdict.BLOCKED, Advice.APPROVE_THE_USER),
  APP_NOT_INSTALLED(
      "invalid_client",
      "must be installed",
      Verdict.BLOCKED,
      "Install the app in the org under Connected Apps OAuth Usage"),
  CLIENT_SECRET("invalid_client", "", Verdict.BLOCKED, Advice.CORRECT_THE_SECRET),
  CLIENT_CREDENTIALS("invalid_client_credentials", "", Verdict.BLOCKED, Advice.CORRECT_THE_SECRET),
  CLIENT_ID("invalid_client_id", "", Verdict.BLOCKED, Advice.CORRECT_THE_KEY),
  APP_NOT_FOUND("app_not_found", "", Verdict.BLOCKED, Advice.CORRECT_THE_KEY),
  FLOW("unsupported_grant_type", "", Verdict.BLOCKED, "Enable this flow in the app's settings"),
  CLIENT("unauthorized_client", "", Verdict.BLOCKED, "Enable this flow in the app's settings"),
  SCOPE("invalid_scope", "", Verdict.BLOCKED, "Give the app the scopes api, refresh_token and id"),
  REDIRECT(
      "redirect_uri_mismatch",
      "",
      Verdict.BLOCKED,
      "Enter host.public-url with /oauth/callback as a callback URL of the app"),
  OTHER("", "", Verdict.BLOCKED, "Correct the cause at Salesforce or in the settings");

  /** What becomes of the connection. */
  public enum Verdict {
    /** Nothing is decided: whoever needs it calls again later. */
    PASSING,
    /** The login is kept, but somebody must change something before it works. */
    BLOCKED,
    /** The login is dead: a fallback takes over, or a person connects again. */
    LOST
  }

  private static final int TOO_MANY_REQUESTS = 429;

  private final String error;
  private final String words;
  private final Verdict verdict;
  private final String advice;

  LoginRefusal(String error, String words, Verdict verdict, String advice) {
    this.error = error;
    this.words = words;
    this.verdict = verdict;
    this.advice = advice;
  }

  /**
   * @param status of the HTTP answer
   * @param error of the body; empty if it has none
   * @param description of the body
   */
  static LoginRefusal of(int status, String error, String description) {
    if (status >= 500 || status == TOO_MANY_REQUESTS || error.isEmpty()) {
      return NO_ANSWER;
    }
    String said = description.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(row -> row != NO_ANSWER)
        .filter(row -> row.error.isEmpty() || row.error.equalsIgnoreCase(error))
        .filter(row -> said.contains(row.words))
        .findFirst()
        .orElse(OTHER);
  }

  public Verdict verdict() {
    return verdict;
  }

  /** What to do or to know, in whole sentences without the last point. */
  public String advice() {
    return advice;
  }

  /** Said by several rows. */
  private static final class Advice {
    static final String ACTIVE_USER =
        "The user who connected is inactive. Connect Salesforce again with an active user";
    static final String ACTIVE_ORG =
        "The org is locked or has expired. Connect Salesforce again when it is active";
    static final String APPROVE_THE_USER =
        "Let an admin approve the app for this user, in the app's policies or a permission set";
    static final String CORRECT_THE_SECRET =
        "Correct salesforce.client-secret and start the host again";
    static final String CORRECT_THE_KEY =
        "Correct salesforce.client-id, or salesforce.login-url if the app is in another org, and"
            + " start the host again";

    private Advice() {}
  }
}
