package dev.howdah.salesforce;

/** Salesforce refused a login for good, in the words of RFC 6749 section 5.2. */
public final class TokenRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String error;
  private final String description;

  public TokenRefused(String error, String description) {
    super("Salesforce refused the login: " + error + " (" + description + ")");
    this.error = error;
    this.description = description;
  }

  /** Such as {@code invalid_grant}. */
  public String error() {
    return error;
  }

  /** Salesforce's own words, such as {@code expired access/refresh token}. */
  public String description() {
    return description;
  }
}
