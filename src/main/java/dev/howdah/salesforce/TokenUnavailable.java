package dev.howdah.salesforce;

/** The login call had no answer that decides anything; it may be made again later. */
public final class TokenUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TokenUnavailable(String message, Throwable cause) {
    super(message, cause);
  }

  public TokenUnavailable(String message) {
    super(message);
  }
}
