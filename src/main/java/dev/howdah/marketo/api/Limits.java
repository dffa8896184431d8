package dev.howdah.marketo.api;

import java.net.URI;

/**
 * How much of Marketo's shared limits this client may take.
 *
 * @param callsPerWindow calls started in any 20 seconds, 1 to 100; Adobe advises 50
 * @param concurrency calls at once, 1 to 10; Adobe advises at most 5
 */
public record Limits(int callsPerWindow, int concurrency) {

  /** What Adobe advises, since all services of one instance share 100 and 10. */
  public static final Limits ADVISED = new Limits(50, 5);

  private static final int MOST_CALLS = 100;
  private static final int MOST_AT_ONCE = 10;

  public Limits {
    if (callsPerWindow < 1 || concurrency < 1) {
      throw refused(callsPerWindow, concurrency);
    }
  }

  /**
   * These limits, if they may be used there. A sandbox on this machine may have its limits switched
   * off, so there larger ones are taken too.
   *
   * @throws IllegalArgumentException if Marketo would refuse so many
   */
  Limits allowedAt(URI baseUrl) {
    if (!BaseUrl.isThisMachine(baseUrl)
        && (callsPerWindow > MOST_CALLS || concurrency > MOST_AT_ONCE)) {
      throw refused(callsPerWindow, concurrency);
    }
    return this;
  }

  private static IllegalArgumentException refused(int callsPerWindow, int concurrency) {
    return new IllegalArgumentException(
        "Limits for Marketo are out of range: expected 1 to 100 calls in 20 seconds and 1 to 10 at"
            + " once, found "
            + callsPerWindow
            + " and "
            + concurrency
            + ". No call is made, since Marketo refuses more. Correct callsPerWindow and"
            + " concurrency");
  }
}
