package dev.howdah.marketo.api;

/** Where the component asks for its credentials; asked before every call, so it may be a vault. */
@FunctionalInterface
public interface MarketoLogin {

  /**
   * The credentials of this moment.
   *
   * @throws RuntimeException if there are none; it reaches the caller of the operation as it is
   */
  MarketoCredentials credentials();
}
