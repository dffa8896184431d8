package dev.howdah.vault;

/** The vault, or one secret in it, cannot be opened; the message says why and what to do. */
public final class VaultClosed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  VaultClosed(String message) {
    super(message);
  }
}
