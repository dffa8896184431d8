package dev.howdah.sandbox.marketo.call;

/** A call, or one record of it, that Marketo refuses with one of its numeric codes. */
public final class MarketoError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int code;

  public MarketoError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public static MarketoError wrongType(String value, String type) {
    return new MarketoError(1001, "Invalid value '" + value + "'. Required of type '" + type + "'");
  }

  public static MarketoError missing(String parameter) {
    return new MarketoError(1002, "Missing value for the required parameter '" + parameter + "'");
  }

  public static MarketoError invalid(String message) {
    return new MarketoError(1003, message);
  }

  public static MarketoError leadNotFound() {
    return new MarketoError(1004, "Lead not found");
  }

  public static MarketoError fieldNotFound(String field) {
    return new MarketoError(1006, "Field '" + field + "' not found");
  }

  public static MarketoError partitionDenied(String partition) {
    return new MarketoError(1008, "Access denied to partition '" + partition + "'");
  }

  public static MarketoError fieldNotSupported(String field) {
    return new MarketoError(1011, "Field '" + field + "' not supported");
  }

  public static MarketoError objectNotFound() {
    return new MarketoError(1013, "Object not found");
  }

  /** The number that clients branch on. */
  public int code() {
    return code;
  }

  /** Whether Marketo leaves such a call out of the daily quota and the rate limit. */
  public boolean isFree() {
    return switch (code) {
      case 600, 601, 602, 604, 605, 608, 611 -> true;
      default -> false;
    };
  }
}
