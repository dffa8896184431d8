package dev.howdah.connect;

import java.time.Instant;

/**
 * A link to give to the person who connects.
 *
 * @param url opens once
 * @param expiresAt after which it opens no more
 */
public record ConnectLink(String url, Instant expiresAt) {
  @Override
  public String toString() {
    return "ConnectLink[until " + expiresAt + "]";
  }
}
