package dev.howdah.mail;

import dev.howdah.language.Language;

/**
 * What a mail says, and to whom.
 *
 * @param to the address, its domain in ASCII
 * @param name the reader's name, empty if unknown
 * @param html the same as {@code text} for readers that show HTML
 */
public record Letter(
    String to, String name, String subject, String text, String html, Language language) {

  /**
   * @throws IllegalArgumentException if a line break would begin another header
   */
  public Letter {
    refuseControls("address", to);
    refuseControls("name", name);
    refuseControls("subject", subject);
  }

  private static void refuseControls(String what, String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "The " + what + " of a mail holds a control character; the mail is not sent.");
    }
  }
}
