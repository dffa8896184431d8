package dev.howdah.invite.csv;

/** A file that is no CSV file, or a mapping that does not fit it; the message is for people. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  Unreadable(String message) {
    super(message);
  }
}
