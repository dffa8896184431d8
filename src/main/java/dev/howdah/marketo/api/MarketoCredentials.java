package dev.howdah.marketo.api;

/**
 * Client ID and Client Secret of a custom service (Admin, LaunchPoint). Not printed.
 *
 * @param clientId names the service; it appears in error messages
 * @param clientSecret never appears anywhere
 */
public record MarketoCredentials(String clientId, String clientSecret) {

  public MarketoCredentials {
    if (clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException(
          "Marketo needs a Client ID and a Client Secret; expected both, found "
              + (clientId.isBlank() ? "no Client ID" : "no Client Secret")
              + ". No call is made. Copy both from Admin > LaunchPoint > View Details");
    }
  }

  @Override
  public String toString() {
    return "MarketoCredentials[clientId=" + clientId + ", clientSecret=****]";
  }
}
