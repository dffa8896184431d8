package dev.howdah.connect;

import dev.howdah.salesforce.JwtKey;
import dev.howdah.salesforce.OAuthClient;
import dev.howdah.salesforce.TokenAnswer;
import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.vault.Secret;
import java.net.URI;
import java.time.Clock;

/** Logs in without a person, by what the settings give. */
final class SalesforceGrants {

  private final SalesforceSettings settings;
  private final TokenEndpoint endpoint;
  private final Clock clock;

  SalesforceGrants(SalesforceSettings settings, TokenEndpoint endpoint, Clock clock) {
    this.settings = settings;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /**
   * @throws IllegalArgumentException if a setting is missing that the grant needs
   */
  TokenAnswer ask(Grant grant, URI loginUrl) {
    OAuthClient client = settings.client(loginUrl);
    return switch (grant) {
      case CLIENT_CREDENTIALS -> endpoint.clientCredentials(client);
      case JWT -> endpoint.jwt(client, assertion(client));
      case AUTHORIZATION_CODE ->
          throw new IllegalArgumentException(
              "The grant authorization_code needs a person; open a connect link, or set"
                  + " salesforce.grant to client_credentials or jwt");
    };
  }

  /** Asks for a new access token; with rotation the given refresh token is void afterwards. */
  TokenAnswer refresh(URI loginUrl, Secret refreshToken) {
    return endpoint.refresh(settings.client(loginUrl), refreshToken.reveal());
  }

  private String assertion(OAuthClient client) {
    if (settings.username().isBlank()) {
      throw new IllegalArgumentException(
          "The grant jwt needs salesforce.username, which is empty; no login was made. Set it");
    }
    return settings
        .jwtKeyFile()
        .map(JwtKey::read)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The grant jwt needs salesforce.jwt-key-file, which is empty; no login was"
                        + " made. Set it"))
        .assertion(client, settings.username(), clock.instant());
  }
}
