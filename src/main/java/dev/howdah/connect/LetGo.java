package dev.howdah.connect;

import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.vault.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Ends a login that another has taken the place of: only once that one is proven and kept, so that
 * there is always one that works.
 */
final class LetGo {

  private final TokenMemory memory;
  private final TokenEndpoint endpoint;
  private final SalesforceSettings settings;

  LetGo(TokenMemory memory, TokenEndpoint endpoint, SalesforceSettings settings) {
    this.memory = memory;
    this.endpoint = endpoint;
    this.settings = settings;
  }

  /** What a disconnection brings with it, in whole sentences. */
  static String consequences(Connection now) {
    return "Disconnecting Salesforce ends the login of user "
        + now.org().userId()
        + " at the org "
        + now.org().orgId()
        + ". A sync under way waits, and no sync, change, install or deployment reaches Salesforce"
        + " until it is connected again; the people that are synced stay as they are and grow old."
        + " The account may then be connected to another org. To hand over to another admin there"
        + " is no need for it: let them connect, and the old login goes when the new one is proven."
        + " Nothing was done. Send the call with confirm=true to disconnect.";
  }

  /** Revokes the refresh token of a login that is no longer the kept one. */
  void of(TokenMemory.Stored before, String caller) {
    Optional<String> old = before.refreshToken().map(Secret::reveal);
    Optional<String> kept = memory.stored().refreshToken().map(Secret::reveal);
    if (old.isEmpty() || old.equals(kept)) {
      return;
    }
    String user = before.connection().org().userId();
    String said;
    try {
      endpoint.revoke(settings.client(URI.create(before.connection().loginUrl())), old.get());
      said = "The login of user " + user + " was revoked after the new one was proven.";
    } catch (TokenRefused | TokenUnavailable e) {
      said =
          "The login of user "
              + user
              + " was forgotten here, but Salesforce did not confirm its revocation: "
              + e.getMessage()
              + ". Revoke it in Setup, Connected Apps OAuth Usage.";
    }
    memory.note("handed over", caller, said);
  }
}
