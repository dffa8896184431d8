package dev.howdah.connect;

/**
 * An answer to a browser, not to be stored.
 *
 * @param location where to go, or empty
 * @param cookie the value of Set-Cookie, or empty
 * @param html escaped, or empty
 */
public record ConnectPage(int status, String location, String cookie, String html) {

  static ConnectPage redirect(String location, String cookie) {
    return new ConnectPage(302, location, cookie, "");
  }

  static ConnectPage html(int status, String html) {
    return new ConnectPage(status, "", "", html);
  }

  @Override
  public String toString() {
    return "ConnectPage[" + status + "]";
  }
}
