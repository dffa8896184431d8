package dev.howdah.activate;

import dev.howdah.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told, and with which status.
 *
 * @param text the key of the text
 * @param email fills the text's place, if it has one
 * @param language empty for the browser's
 * @param member the id of the user who is active now, if this is the end of an activation
 * @param launch the address of Salesforce, empty if there is none to offer
 */
record Verdict(
    int status,
    String text,
    String email,
    @Nullable Language language,
    @Nullable String member,
    String launch) {

  /** The page with the button. */
  static Verdict open(String email, Language language) {
    return new Verdict(200, "activate.intro", email, language, null, "");
  }

  static Verdict problem(int status, String text, String email, @Nullable Language language) {
    return new Verdict(status, text, email, language, null, "");
  }

  static Verdict done(String member, Language language, String launch) {
    return new Verdict(200, "activate.done", "", language, member, launch);
  }

  boolean isOpen() {
    return text.equals("activate.intro");
  }

  boolean isDone() {
    return member != null;
  }
}
