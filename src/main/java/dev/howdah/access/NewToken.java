package dev.howdah.access;

/**
 * A token and, this once, its value.
 *
 * @param value begins with {@code hwd_}; never printed by accident, never stored
 */
public record NewToken(AccessToken token, String value) {
  @Override
  public String toString() {
    return "NewToken[" + token.id() + "]";
  }
}
