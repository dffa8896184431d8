package dev.howdah.sandbox.salesforce;

import dev.howdah.sandbox.world.SalesforceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What clients log in with; the same for the same org, so that a restart changes nothing.
 *
 * @param username an administrator
 * @param password every user's password; the security token may follow it
 * @param packageVersion an installable package version (04t)
 */
public record SalesforceCredentials(
    String clientId,
    String clientSecret,
    String refreshToken,
    String username,
    String password,
    String securityToken,
    String redirectUri,
    String packageVersion) {

  static SalesforceCredentials of(String organizationId, String username) {
    return new SalesforceCredentials(
        "3MVG9" + hash(organizationId, "client id").substring(0, 60) + "." + "Howdah",
        hash(organizationId, "client secret").toUpperCase(Locale.ROOT),
        "5Aep861" + hash(organizationId, "refresh token") + ".Howdah.Sandbox",
        username,
        "sandbox-" + hash(organizationId, "password").substring(0, 12),
        hash(organizationId, "security token").substring(0, 24),
        "http://127.0.0.1:8080/oauth/callback",
        SalesforceId.of("04t", 18));
  }

  private static String hash(String organizationId, String what) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256")
              .digest((organizationId + " " + what).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SalesforceCredentials[" + username + "]";
  }
}
