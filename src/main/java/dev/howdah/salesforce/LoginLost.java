package dev.howdah.salesforce;

/** There is no login, and trying again changes nothing: a person must connect. */
public final class LoginLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LoginLost(String message) {
    super(message);
  }
}
