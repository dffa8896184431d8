package dev.howdah.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * A secret as it lies in its row: the text encrypted by a key of its own, and that key encrypted by
 * the vault's. Both are bound to the name and the row, so that exchanged rows do not open.
 */
record SealedSecret(String name, String rowId, String keyId, byte[] dataKey, byte[] body) {

  static SealedSecret seal(String name, Secret secret, VaultKey key, SecureRandom random) {
    String rowId = UUID.randomUUID().toString();
    byte[] dataKey = VaultKey.bytes(random);
    byte[] bound = bound(name, rowId);
    byte[] clear = secret.reveal().getBytes(StandardCharsets.UTF_8);
    return new SealedSecret(
        name,
        rowId,
        key.id(),
        key.encrypt(dataKey, bound, random),
        VaultKey.of(dataKey).encrypt(clear, bound, random));
  }

  Secret open(VaultKey key) {
    byte[] bound = bound(name, rowId);
    try {
      byte[] clear = VaultKey.of(key.decrypt(dataKey, bound)).decrypt(body, bound);
      return Secret.of(new String(clear, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new VaultClosed(
          "The secret '"
              + name
              + "' was changed outside of Howdah, or moved from another row: its seal is broken. It"
              + " is not used. Connect again to store a new one");
    }
  }

  private static byte[] bound(String name, String rowId) {
    return (name + "\n" + rowId).getBytes(StandardCharsets.UTF_8);
  }
}
