package dev.howdah.sandbox.salesforce.oauth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A code that was sent to a redirect URI and may be redeemed once, within 15 minutes. */
record AuthorizationCode(
    String code,
    String clientId,
    String redirectUri,
    String userId,
    Set<String> scopes,
    @Nullable String challenge,
    @Nullable String nonce,
    Instant issuedAt) {

  @Override
  public String toString() {
    return "AuthorizationCode[" + clientId + "]";
  }
}
