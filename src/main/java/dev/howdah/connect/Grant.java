package dev.howdah.connect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a login is made. */
enum Grant {
  /** A person consents in a browser; the refresh token goes on from there. */
  AUTHORIZATION_CODE,
  /** The app logs in as its own user. */
  CLIENT_CREDENTIALS,
  /** A signed assertion logs in as the configured user. */
  JWT;

  /**
   * @param text empty for none
   * @param setting names the place in the message
   * @throws IllegalArgumentException if the text names no grant
   */
  public static Optional<Grant> parse(String text, String setting) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(grant -> grant.word().equals(text.strip()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        setting
                            + " must be authorization_code, client_credentials or jwt but is "
                            + text
                            + "; the host does not start. Correct it")));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
