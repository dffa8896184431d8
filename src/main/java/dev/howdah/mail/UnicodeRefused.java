package dev.howdah.mail;

import jakarta.mail.MessagingException;

/** The address has letters beyond ASCII before the @, and the mail server takes no such address. */
final class UnicodeRefused extends MessagingException {

  private static final long serialVersionUID = 1L;

  /** What RFC 6531 has a server answer. */
  static final int CODE = 553;

  UnicodeRefused() {
    super(
        CODE
            + " 5.6.7 The mail server takes no address with letters beyond ASCII (it does not offer"
            + " SMTPUTF8)");
  }
}
