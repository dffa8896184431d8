package dev.howdah.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** An AES-256 key and the name under which rows remember it; the name does not betray the key. */
final class VaultKey {

  private static final String NO_START =
      ". The host does not start. Make one with: openssl rand -base64 32";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final String id;
  private final SecretKeySpec key;

  private VaultKey(byte[] bytes) {
    this.id = HexFormat.of().formatHex(sha256(bytes), 0, 8);
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /**
   * @param base64 32 bytes
   * @param from where the text was found, for the message
   */
  static VaultKey parse(String base64, String from) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new VaultClosed(
          "The vault key in " + from + " is not base64; expected 32 bytes in base64" + NO_START);
    }
    if (bytes.length != KEY_BYTES) {
      throw new VaultClosed(
          "The vault key in "
              + from
              + " has "
              + bytes.length
              + " bytes; expected 32 bytes in base64"
              + NO_START);
    }
    return new VaultKey(bytes);
  }

  static VaultKey of(byte[] bytes) {
    return new VaultKey(bytes);
  }

  static String random(SecureRandom random) {
    return Base64.getEncoder().encodeToString(bytes(random));
  }

  static byte[] bytes(SecureRandom random) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  String id() {
    return id;
  }

  /** The nonce, then the encrypted bytes with their tag. */
  byte[] encrypt(byte[] clear, byte[] bound, SecureRandom random) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(clear);
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM does not work in this Java", e);
    }
  }

  /**
   * @throws GeneralSecurityException if the key is another one, or bytes or binding were changed
   */
  byte[] decrypt(byte[] sealed, byte[] bound) throws GeneralSecurityException {
    if (sealed.length < NONCE_BYTES) {
      throw new GeneralSecurityException("too short");
    }
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce, bound)
        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
  }

  @Override
  public String toString() {
    return "VaultKey[" + id + "]";
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] bound) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound);
    return cipher;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("howdah vault key".getBytes(StandardCharsets.US_ASCII));
      return digest.digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
