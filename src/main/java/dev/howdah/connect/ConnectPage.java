package dev.howdah.connect;

import org.jspecify.annotations.Nullable;

/**
 * An answer to a browser, not to be stored.
 *
 * @param location where to go, if anywhere
 * @param cookie the value of Set-Cookie, if any
 * @param html escaped, or empty
 * @param failure why it did not come to its end, if it is to be told elsewhere too
 */
public record ConnectPage(
    int status,
    @Nullable String location,
    @Nullable String cookie,
    String html,
    @Nullable Throwable failure) {

  static ConnectPage redirect(String location, String cookie) {
    return new ConnectPage(302, location, cookie, "", null);
  }

  static ConnectPage page(int status, String html) {
    return new ConnectPage(status, null, null, html, null);
  }

  ConnectPage because(Throwable reason) {
    return new ConnectPage(status, location, cookie, html, reason);
  }

  @Override
  public String toString() {
    return "ConnectPage[" + status + "]";
  }
}
