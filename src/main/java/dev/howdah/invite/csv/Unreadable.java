package dev.howdah.invite.csv;

import dev.howdah.language.Phrase;

/** A file that is no CSV file, or a mapping that does not fit it; what it says is for people. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Phrase said;

  Unreadable(Phrase said) {
    super(said.toString());
    this.said = said;
  }

  /** What is wrong; the message says it in English. */
  Phrase said() {
    return said;
  }
}
