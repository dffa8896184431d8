package dev.howdah.vault;

/**
 * What lies in the vault, in numbers.
 *
 * @param keyId names the current key without betraying it
 * @param underCurrentKey secrets that the current key opens
 * @param underOtherKeys secrets that wait for the previous key; none after a complete rotation
 */
public record VaultReport(String keyId, int underCurrentKey, int underOtherKeys) {

  /** Whether a previous key, if there was one, can be thrown away. */
  public boolean rotated() {
    return underOtherKeys == 0;
  }
}
