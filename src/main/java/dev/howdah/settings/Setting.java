package dev.howdah.settings;

/**
 * A value and where it was found.
 *
 * @param text without blanks around it
 * @param source such as {@code application.properties line 12}
 */
record Setting(String text, String source) {
  Setting {
    text = text.strip();
  }
}
