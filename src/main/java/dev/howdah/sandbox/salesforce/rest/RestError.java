package dev.howdah.sandbox.salesforce.rest;

import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A refusal of the REST API: a status, and an array with one error in it. */
final class RestError extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final ArrayList<String> fields;

  RestError(int status, String code, String message, List<String> fields) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = new ArrayList<>(fields);
  }

  RestError(int status, String code, String message) {
    this(status, code, message, List.of());
  }

  static RestError of(SalesforceError error) {
    return new RestError(error.status(), error.errorCode(), error.text(), error.fields());
  }

  ApiAnswer answer() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", String.valueOf(getMessage()));
    error.put("errorCode", code);
    if (!fields.isEmpty()) {
      error.put("fields", fields);
    }
    return new ApiAnswer(status, List.of(error), Map.of());
  }

  static RestError notFound() {
    return new RestError(404, "NOT_FOUND", "The requested resource does not exist");
  }

  static RestError methodNotAllowed(ApiRequest request, String allowed) {
    return new RestError(
        405,
        "METHOD_NOT_ALLOWED",
        "HTTP Method '" + request.method() + "' not allowed. Allowed are " + allowed);
  }

  static RestError sessionExpired() {
    return new RestError(401, "INVALID_SESSION_ID", "Session expired or invalid");
  }
}
