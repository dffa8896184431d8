package dev.howdah.sandbox.salesforce.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Writes what a successful login answers with; there is never an {@code expires_in}. */
final class TokenAnswers {

  private final Directory directory;
  private final SigningKey key;

  TokenAnswers(Directory directory, SigningKey key) {
    this.directory = directory;
    this.key = key;
  }

  /**
   * The members of the answer in Salesforce's order.
   *
   * @param origin the address that the client knows this org by
   * @param refreshToken null where the flow or the scopes give none
   */
  Map<String, Object> of(
      Session session,
      ConnectedApp app,
      String origin,
      @Nullable String refreshToken,
      @Nullable String nonce) {
    String id = origin + "/id/" + directory.organizationId() + "/" + session.userId();
    String issuedAt = Long.toString(session.issuedAt().toEpochMilli());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", session.token());
    if (refreshToken != null) {
      answer.put("refresh_token", refreshToken);
    }
    answer.put("signature", signature(id + issuedAt, app.secret()));
    answer.put("scope", String.join(" ", session.scopes().stream().sorted().toList()));
    if (session.scopes().contains("openid")) {
      answer.put("id_token", idToken(session, id, origin, nonce));
    }
    answer.put("instance_url", origin);
    answer.put("id", id);
    answer.put("token_type", "Bearer");
    answer.put("issued_at", issuedAt);
    return answer;
  }

  private String idToken(Session session, String id, String origin, @Nullable String nonce) {
    Instant now = session.issuedAt();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("at_hash", atHash(session.token()));
    claims.put("sub", id);
    claims.put("aud", session.clientId());
    claims.put("iss", origin);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(Duration.ofMinutes(2)).getEpochSecond());
    if (nonce != null) {
      claims.put("nonce", nonce);
    }
    directory
        .withId(session.userId())
        .ifPresent(
            user -> {
              claims.put("email", user.email());
              claims.put("email_verified", user.emailVerified());
              claims.put("name", user.name());
              claims.put("preferred_username", user.username());
            });
    return key.sign(claims);
  }

  private static String atHash(String token) {
    try {
      byte[] hash =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(token.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(java.util.Arrays.copyOf(hash, hash.length / 2));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  /** Base64 of HMAC-SHA256 over id and issued_at, with the client secret as its key. */
  private static String signature(String text, @Nullable String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      String key = secret == null || secret.isEmpty() ? "public client" : secret;
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA256", e);
    }
  }
}
