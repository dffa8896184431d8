package dev.howdah.sandbox.salesforce.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The codes that wait to be redeemed. */
final class AuthorizationCodes {

  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Map<String, AuthorizationCode> waiting = new ConcurrentHashMap<>();

  void add(AuthorizationCode code) {
    waiting.put(code.code(), code);
  }

  /** Takes the code out, whatever comes of it: it is good for one try. */
  AuthorizationCode redeem(String code, String clientId, @Nullable String redirectUri, Instant now)
      throws OAuthError {
    AuthorizationCode found = waiting.remove(code);
    if (found == null) {
      throw new OAuthError("invalid_grant", "invalid authorization code");
    }
    if (!found.clientId().equals(clientId)) {
      throw new OAuthError("invalid_grant", "invalid authorization code");
    }
    if (now.isAfter(found.issuedAt().plus(LIFE))) {
      throw new OAuthError("invalid_grant", "expired authorization code");
    }
    if (!found.redirectUri().equals(redirectUri)) {
      throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    return found;
  }

  /** PKCE: the verifier must be the one whose hash came with the authorize request. */
  static void checkVerifier(AuthorizationCode code, @Nullable String verifier) throws OAuthError {
    String challenge = code.challenge();
    if (challenge == null) {
      return;
    }
    if (verifier == null || verifier.isEmpty()) {
      throw new OAuthError("invalid_grant", "missing required code verifier");
    }
    if (!challenge.equals(hash(verifier))) {
      throw new OAuthError("invalid_request", "invalid code verifier");
    }
  }

  private static String hash(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
