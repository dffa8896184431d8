package dev.howdah.salesforce;

/**
 * Salesforce refused a login, in the words of RFC 6749 section 5.2; repeating it changes nothing.
 */
public final class TokenRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LoginRefusal refusal;

  public TokenRefused(String error, String description) {
    this(error, description, LoginRefusal.of(400, error, description));
  }

  TokenRefused(String error, String description, LoginRefusal refusal) {
    super("Salesforce refused the login: " + error + " (" + description + "). " + refusal.advice());
    this.refusal = refusal;
  }

  /** Its row in the table. */
  public LoginRefusal refusal() {
    return refusal;
  }
}
