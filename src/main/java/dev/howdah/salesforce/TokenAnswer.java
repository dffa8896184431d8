package dev.howdah.salesforce;

import java.net.URI;
import java.util.Optional;

/**
 * A token response. Salesforce leaves out what did not change: merge, never overwrite the known
 * with nothing.
 *
 * @param accessToken never printed
 * @param refreshToken the new one, if the app rotates or this was a first consent; never printed
 * @param instance the address of the org
 * @param identity the identity URL
 */
public record TokenAnswer(
    String accessToken,
    Optional<String> refreshToken,
    Optional<URI> instance,
    Optional<URI> identity) {
  @Override
  public String toString() {
    return "TokenAnswer[****]";
  }
}
