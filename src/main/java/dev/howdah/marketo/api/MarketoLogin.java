package dev.howdah.marketo.api;

import java.util.function.Supplier;

/**
 * Where the component asks for its credentials; asked before every call, so it may be a vault. It
 * has no method that tells, since routes reach the component and its options, and Camel calls
 * whatever method is not private.
 */
public final class MarketoLogin {

  final Supplier<MarketoCredentials> source;

  private MarketoLogin(Supplier<MarketoCredentials> source) {
    this.source = source;
  }

  /**
   * Asks this source each time.
   *
   * @param source gives the credentials of the moment; if it has none it throws, which reaches the
   *     caller of the operation as it is
   */
  public static MarketoLogin of(Supplier<MarketoCredentials> source) {
    return new MarketoLogin(source);
  }
}
