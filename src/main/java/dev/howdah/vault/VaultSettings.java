package dev.howdah.vault;

import dev.howdah.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the key of the vault comes from.
 *
 * @param key 32 bytes in base64, from the environment variable VAULT_KEY; if empty, the file
 * @param keyFile made at the first start, mode 0600; holds the same base64 text
 * @param previousKey the key before, while it is being replaced: what it encrypted is encrypted
 *     anew at the start
 */
public record VaultSettings(Optional<Secret> key, Path keyFile, Optional<Secret> previousKey) {

  /** Reads {@code vault.*}; where no file is named, the key lies in the data folder. */
  public static VaultSettings of(Settings settings) {
    return new VaultSettings(
        settings.secret("vault.key").map(Secret::of),
        settings
            .givenPath("vault.key-file")
            .orElse(settings.path("host.data").resolve("vault.key")),
        settings.secret("vault.previous-key").map(Secret::of));
  }

  /** A key of its own in this folder. */
  public static VaultSettings in(Path folder) {
    return new VaultSettings(Optional.empty(), folder.resolve("vault.key"), Optional.empty());
  }
}
