package dev.howdah.sandbox.salesforce.soap;

/** What a call is refused with. */
final class Fault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  Fault(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }

  /** As it is written, code and message. */
  String text() {
    return code + ": " + getMessage();
  }
}
