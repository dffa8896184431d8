package dev.howdah.salesforce;

import java.net.URI;

/**
 * The app that logs in, and where.
 *
 * @param loginUrl a login host or My Domain, without a path
 * @param id the consumer key
 * @param secret the consumer secret, or empty if the app has none; never printed
 */
public record OAuthClient(URI loginUrl, String id, String secret) {
  @Override
  public String toString() {
    return "OAuthClient[" + loginUrl + "]";
  }
}
