package dev.howdah.salesforce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** The private key, a PEM file of PKCS 8, that signs JWT logins. */
public final class JwtKey {

  private static final long VALID_SECONDS = 180;

  private final PrivateKey key;

  private JwtKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * @throws IllegalArgumentException if the file cannot be read or holds no such key
   */
  public static JwtKey read(Path file) {
    try {
      String base64 =
          Files.readString(file, StandardCharsets.US_ASCII)
              .replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      return new JwtKey(
          KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "salesforce.jwt-key-file must be a readable PEM file with an RSA private key (PKCS 8), but "
              + file
              + " is not",
          e);
    }
  }

  /**
   * A signed assertion, valid three minutes.
   *
   * @param client whose id is the issuer
   * @param username the user to log in as
   * @param now the moment of the login
   */
  public String assertion(OAuthClient client, String username, Instant now) {
    String head = base64("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.US_ASCII));
    String claims =
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d}"
            .formatted(
                client.id(),
                username,
                client.loginUrl(),
                now.plusSeconds(VALID_SECONDS).getEpochSecond());
    String signed = head + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key of salesforce.jwt-key-file cannot sign", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
