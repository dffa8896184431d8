package dev.howdah.salesforce;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * A token response. Salesforce leaves out what did not change: merge, never overwrite the known
 * with nothing.
 *
 * @param accessToken never printed
 * @param refreshToken the new one, if the app rotates or this was a first consent; never printed
 * @param instanceUrl the address of the org, as it was sent
 * @param identityUrl as it was sent
 */
public record TokenAnswer(
    String accessToken,
    Optional<String> refreshToken,
    Optional<String> instanceUrl,
    Optional<String> identityUrl) {

  /**
   * The address of the org.
   *
   * @throws TokenUnavailable if it is no address; only now, so that the tokens can be kept before
   */
  public Optional<URI> instance() {
    return instanceUrl.map(text -> address("instance_url", text));
  }

  /**
   * The identity URL.
   *
   * @throws TokenUnavailable if it is no address
   */
  public Optional<URI> identity() {
    return identityUrl.map(text -> address("id", text));
  }

  private static URI address(String name, String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new TokenUnavailable(
          "Salesforce answered the login with the " + name + " '" + text + "', which is no address",
          e);
    }
  }

  @Override
  public String toString() {
    return "TokenAnswer[****]";
  }
}
