package dev.howdah.sandbox.http;

import java.io.IOException;

/** A request body with more bytes than the service takes; the handler says so in its own form. */
public final class BodyTooLarge extends IOException {

  private static final long serialVersionUID = 1L;

  BodyTooLarge(int atMost) {
    super("The body has more than " + atMost + " bytes");
  }
}
