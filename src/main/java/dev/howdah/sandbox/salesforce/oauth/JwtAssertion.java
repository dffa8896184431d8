package dev.howdah.sandbox.salesforce.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A JWT bearer assertion as it was sent; nothing of it is trusted before {@link #check}. */
record JwtAssertion(JsonNode head, JsonNode claims, String signed, byte[] signature) {

  /** Salesforce takes no assertion that lives longer than this, give or take a clock's error. */
  private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

  private static final Duration CLOCK_ERROR = Duration.ofSeconds(30);
  private static final long MILLISECONDS_FROM = 100_000_000_000L;
  private static final ObjectMapper JSON = new ObjectMapper();

  static JwtAssertion parse(String assertion) throws OAuthError {
    String[] parts = assertion.split("\\.", -1);
    if (parts.length != 3) {
      throw invalid();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      return new JwtAssertion(
          JSON.readTree(base64.decode(parts[0])),
          JSON.readTree(base64.decode(parts[1])),
          parts[0] + "." + parts[1],
          base64.decode(parts[2]));
    } catch (IOException | IllegalArgumentException e) {
      throw invalid();
    }
  }

  String issuer() {
    return claims.path("iss").asText();
  }

  String subject() {
    return claims.hasNonNull("sub") ? claims.path("sub").asText() : claims.path("prn").asText();
  }

  private List<String> audience() {
    JsonNode aud = claims.path("aud");
    List<String> all = new ArrayList<>();
    if (aud.isArray()) {
      aud.forEach(one -> all.add(one.asText()));
    } else {
      all.add(aud.asText());
    }
    return all;
  }

  /**
   * Refuses an assertion of a wrong key, for somebody else or out of its time.
   *
   * @param moments the assertion must be in time at one of them
   */
  void check(RSAPublicKey key, List<String> audiences, List<Instant> moments) throws OAuthError {
    if (!"RS256".equals(head.path("alg").asText()) || !signedBy(key)) {
      throw invalid();
    }
    if (audience().stream().map(JwtAssertion::host).noneMatch(audiences::contains)) {
      throw new OAuthError("invalid_grant", "audience is invalid");
    }
    if (!claims.path("exp").isNumber()) {
      throw invalid();
    }
    Instant expires = moment(claims.path("exp").asLong());
    if (moments.stream().allMatch(now -> expires.isBefore(now.minus(CLOCK_ERROR)))) {
      throw new OAuthError("invalid_grant", "expired authorization code");
    }
    if (moments.stream()
        .allMatch(now -> expires.isAfter(now.plus(LONGEST_LIFE).plus(CLOCK_ERROR)))) {
      throw invalid();
    }
  }

  /** Seconds since 1970; the Salesforce CLI sends milliseconds, and the real service takes them. */
  private static Instant moment(long exp) {
    return exp > MILLISECONDS_FROM ? Instant.ofEpochMilli(exp) : Instant.ofEpochSecond(exp);
  }

  private boolean signedBy(RSAPublicKey key) {
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String host(String url) {
    String host =
        url.endsWith("/services/oauth2/token") ? url.substring(0, url.length() - 22) : url;
    return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
  }

  private static OAuthError invalid() {
    return new OAuthError("invalid_grant", "invalid assertion");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JwtAssertion that && signed.equals(that.signed);
  }

  @Override
  public int hashCode() {
    return signed.hashCode();
  }

  @Override
  public String toString() {
    return "JwtAssertion[" + issuer() + "]";
  }
}
