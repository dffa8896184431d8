package dev.howdah.members;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one-time tokens in the links of invitations. A token is derived from a random key that only
 * the vault keeps, so a mail can be written again after a crash without the token lying anywhere;
 * the database knows its hash.
 */
public final class ActivationTokens {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key 32 random bytes
   */
  public ActivationTokens(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException(
          "The key of the activation tokens must have 32 bytes but has " + key.length);
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * The token of an invitation.
   *
   * @param generation counts the resends; each voids the tokens before
   */
  public String of(String invitation, int generation) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] token = mac.doFinal((invitation + ":" + generation).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /** What the database keeps of a token. */
  static String hash(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
