package dev.howdah.marketo.api;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of a subscription, such as {@code https://123-ABC-456.mktorest.com}. */
public final class BaseUrl {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private BaseUrl() {}

  /**
   * Takes the base, the REST endpoint or the identity endpoint as Marketo's admin page shows them.
   *
   * @return scheme, host and port
   * @throws IllegalArgumentException if it is no URL, holds user or query, or is not https outside
   *     this machine
   */
  public static URI parse(String text) {
    URI url;
    try {
      url = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw refused(text, "no URL");
    }
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw refused(text, "no address of a host");
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      // Such parts may be secrets, so they are not repeated.
      throw refused(
          scheme + "://" + url.getHost(), "a user, a query or a fragment beside the host");
    }
    String path = url.getPath().replaceAll("/+$", "");
    if (!Set.of("", "/rest", "/identity").contains(path)) {
      throw refused(text, "the path " + path);
    }
    if (scheme.equals("http") && !isThisMachine(url)) {
      throw refused(text, "plain http to another machine");
    }
    return URI.create(scheme + "://" + url.getRawAuthority());
  }

  static boolean isThisMachine(URI url) {
    return LOOPBACK.contains(url.getHost().toLowerCase(Locale.ROOT));
  }

  private static IllegalArgumentException refused(String text, String found) {
    return new IllegalArgumentException(
        "Marketo's base URL '"
            + text
            + "' cannot be used: expected https://<munchkin id>.mktorest.com, or http to this"
            + " machine, found "
            + found
            + ". No call is made. Copy the endpoint from Admin > Web Services in Marketo");
  }
}
