package dev.howdah.connect;

import dev.howdah.salesforce.OAuthClient;
import dev.howdah.salesforce.SalesforceHosts;
import dev.howdah.settings.Profile;
import dev.howdah.settings.Settings;
import dev.howdah.vault.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The settings {@code salesforce.*}.
 *
 * @param loginUrl where to log in unless a link chooses another host, without a path
 * @param clientId consumer key of the External Client App; empty if none is set
 * @param clientSecret consumer secret
 * @param grant of a connection without a browser
 * @param fallbackGrant takes over when the refresh token of a consent is lost
 * @param username for the grant JWT
 * @param jwtKeyFile for the grant JWT
 * @param hosts where tokens may go
 * @param publicUrl of this host, for links and the callback
 */
public record SalesforceSettings(
    URI loginUrl,
    String clientId,
    Secret clientSecret,
    Optional<Grant> grant,
    Optional<Grant> fallbackGrant,
    String username,
    Optional<Path> jwtKeyFile,
    SalesforceHosts hosts,
    URI publicUrl) {

  private static final String USUAL_LOGIN = "https://login.salesforce.com";

  /** Reads them; in profile sandbox the login address is trusted as it stands. */
  public static SalesforceSettings of(Settings settings) {
    URI loginUrl = URI.create(settings.given("salesforce.login-url").orElse(USUAL_LOGIN));
    return new SalesforceSettings(
        loginUrl,
        settings.text("salesforce.client-id"),
        Secret.of(settings.secret("salesforce.client-secret").orElse("")),
        Grant.parse(settings.text("salesforce.grant"), "salesforce.grant"),
        Grant.parse(settings.text("salesforce.fallback-grant"), "salesforce.fallback-grant"),
        settings.text("salesforce.username"),
        settings.givenPath("salesforce.jwt-key-file"),
        new SalesforceHosts(
            Arrays.stream(settings.text("salesforce.hosts").split(","))
                .map(String::strip)
                .filter(domain -> !domain.isEmpty())
                .toList(),
            settings.profile() == Profile.SANDBOX ? Optional.of(loginUrl) : Optional.empty()),
        URI.create(settings.text("host.public-url")));
  }

  /** Where Salesforce sends the browser back to; enter it in the app's callback URLs. */
  public URI callback() {
    return publicUrl.resolve("/oauth/callback");
  }

  OAuthClient client(URI at) {
    return new OAuthClient(at, clientId, clientSecret.reveal());
  }
}
