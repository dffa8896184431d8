package dev.howdah.sandbox.http;

import java.io.IOException;

/**
 * Thrown by a handler that wants the connection closed where it stands, without an answer's end.
 */
public final class ConnectionCut extends IOException {

  private static final long serialVersionUID = 1L;

  public ConnectionCut() {
    super("The connection is cut on purpose");
  }
}
