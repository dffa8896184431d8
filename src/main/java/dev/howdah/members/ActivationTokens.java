package dev.howdah.members;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one-time tokens in the links of invitations. A token is derived from a random key that only
 * the vault keeps, so a mail can be written again after a crash without the token lying anywhere;
 * the database knows its hash.
 */
public final class ActivationTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /** In front of the secret stands the invitation's id, so that its row is found by its key. */
  private static final int LOCATOR = 22;

  private final Mac keyed;

  /**
   * @param key 32 random bytes
   */
  public ActivationTokens(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException(
          "The key of the activation tokens must have 32 bytes but has " + key.length);
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }

  /**
   * The token of an invitation.
   *
   * @param generation counts the resends; each voids the tokens before
   */
  public String of(String invitation, int generation) {
    try {
      Mac mac = (Mac) keyed.clone();
      byte[] secret = mac.doFinal((invitation + ":" + generation).getBytes(StandardCharsets.UTF_8));
      UUID id = UUID.fromString(invitation);
      byte[] locator =
          ByteBuffer.allocate(16)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .array();
      return TEXT.encodeToString(locator) + TEXT.encodeToString(secret);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java's " + ALGORITHM + " cannot be cloned", e);
    }
  }

  /** The id of the invitation that a token speaks of, whether or not the token is good. */
  static Optional<String> invitation(String token) {
    if (token.length() < LOCATOR) {
      return Optional.empty();
    }
    try {
      ByteBuffer locator =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(token.substring(0, LOCATOR)));
      return Optional.of(new UUID(locator.getLong(), locator.getLong()).toString());
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  /** Whether this is the token of which the database keeps that hash. */
  static boolean matches(String token, String hash) {
    return MessageDigest.isEqual(
        hash(token).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
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
