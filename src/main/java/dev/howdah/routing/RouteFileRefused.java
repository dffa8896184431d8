package dev.howdah.routing;

/** Why a route file does not go live; the message names no more than what the file itself says. */
final class RouteFileRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line in the file, from 1; 0 if it cannot be told
   */
  RouteFileRefused(int line, String reason, Throwable cause) {
    super(reason, cause);
    this.line = line;
  }

  RouteFileRefused(int line, String reason) {
    super(reason);
    this.line = line;
  }

  /** {@code 40-people.camel.yaml line 12: the reason}. */
  String at(String file) {
    return file + (line > 0 ? " line " + line : "") + ": " + getMessage();
  }
}
