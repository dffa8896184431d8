package dev.howdah.sandbox.salesforce;

import dev.howdah.sandbox.salesforce.oauth.Apps;
import dev.howdah.sandbox.salesforce.oauth.ConnectedApp;
import java.util.List;
import java.util.Set;

/** The connected apps of the org: ours, the Salesforce CLI's, and one that nobody installed. */
final class InstalledApps {

  /** A known app that the org has not installed: its users end on Salesforce's error page. */
  static final String NOT_INSTALLED = "3MVG9.NotInstalled";

  private static final String CLI_CALLBACK = "http://localhost:1717/OauthRedirect";

  private InstalledApps() {}

  static Apps of(SalesforceCredentials credentials, JwtKeyFile key) {
    Set<String> scopes = Set.of("api", "web", "id", "openid", "refresh_token");
    ConnectedApp ours =
        new ConnectedApp(
            credentials.clientId(),
            credentials.clientSecret(),
            "Howdah",
            List.of(credentials.redirectUri(), CLI_CALLBACK),
            scopes,
            true,
            credentials.username(),
            key.publicKey());
    ConnectedApp cli =
        new ConnectedApp(
            "PlatformCLI",
            null,
            "Salesforce CLI",
            List.of(CLI_CALLBACK),
            Set.of("api", "web", "id", "refresh_token"),
            true,
            null,
            null);
    ConnectedApp stranger =
        new ConnectedApp(
            NOT_INSTALLED,
            null,
            "Not Installed",
            List.of(credentials.redirectUri()),
            scopes,
            false,
            null,
            null);
    return new Apps(List.of(ours, cli, stranger));
  }
}
