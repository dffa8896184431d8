package dev.howdah.sandbox.salesforce.oauth;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in Salesforce's own code and words. */
final class OAuthError extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;

  OAuthError(String error, String description) {
    this(400, error, description);
  }

  OAuthError(int status, String error, String description) {
    super(description);
    this.status = status;
    this.error = error;
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  String description() {
    return String.valueOf(getMessage());
  }

  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description());
    return body;
  }

  static OAuthError expiredToken() {
    return new OAuthError("invalid_grant", "expired access/refresh token");
  }

  static OAuthError authenticationFailure() {
    return new OAuthError("invalid_grant", "authentication failure");
  }

  static OAuthError missing(String parameter) {
    return new OAuthError("invalid_request", "missing required parameter: " + parameter);
  }
}
