package dev.howdah.salesforce;

/**
 * Salesforce refused a login, in the words of RFC 6749 section 5.2; repeating it changes nothing.
 */
public final class TokenRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;
  private final String description;
  private final LoginRefusal refusal;

  public TokenRefused(String error, String description) {
    this(error, description, LoginRefusal.of(400, error, description));
  }

  TokenRefused(String error, String description, LoginRefusal refusal) {
    super("Salesforce refused the login: " + error + " (" + description + "). " + refusal.advice());
    this.error = error;
    this.description = description;
    this.refusal = refusal;
  }

  /** Such as {@code invalid_grant}. */
  public String error() {
    return error;
  }

  /** Salesforce's own words, such as {@code expired access/refresh token}. */
  public String description() {
    return description;
  }

  /** Its row in the table. */
  public LoginRefusal refusal() {
    return refusal;
  }
}
