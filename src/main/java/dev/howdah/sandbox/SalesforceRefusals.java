package dev.howdah.sandbox;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors on demand in the form that Salesforce gives them; Marketo's simulator knows its own. */
final class SalesforceRefusals {

  private record Usual(int status, String message) {}

  private static final Usual UNKNOWN = new Usual(400, "Refused on demand");

  private static final Map<String, Usual> USUAL =
      Map.of(
          "INVALID_SESSION_ID", new Usual(401, "Session expired or invalid"),
          "REQUEST_LIMIT_EXCEEDED", new Usual(403, "TotalRequests Limit exceeded."),
          "API_DISABLED_FOR_ORG",
              new Usual(403, "The REST API is not enabled for this Organization."),
          "NOT_FOUND", new Usual(404, "The requested resource does not exist"),
          "UNABLE_TO_LOCK_ROW", new Usual(400, "unable to obtain exclusive access to this record"),
          "QUERY_TIMEOUT", new Usual(400, "Your query request was running for too long."),
          "UNKNOWN_EXCEPTION", new Usual(500, "An unexpected error occurred."),
          "SERVER_UNAVAILABLE", new Usual(503, "The server is temporarily unavailable."));

  private SalesforceRefusals() {}

  /**
   * An array of one error, for OAuth an object; with the status that usually comes with it.
   *
   * @param given a code, or a code and its message as {@code CODE: message}
   */
  static void answer(HttpRequest request, HttpResponse response, int status, @Nullable String given)
      throws IOException {
    String[] asked = (given == null ? usualCode(status) : given).split(": ", 2);
    String code = asked[0];
    Usual known = USUAL.getOrDefault(code, UNKNOWN);
    Usual usual = asked.length == 1 ? known : new Usual(known.status(), asked[1]);
    Map<String, Object> error = new LinkedHashMap<>();
    response.status(status == 0 ? usual.status() : status);
    if (request.path().startsWith("/services/oauth2/")) {
      error.put("error", code);
      error.put("error_description", usual.message());
      response.json(error);
    } else {
      error.put("message", usual.message());
      error.put("errorCode", code);
      response.json(List.of(error));
    }
  }

  private static String usualCode(int status) {
    return switch (status) {
      case 401 -> "INVALID_SESSION_ID";
      case 403, 429 -> "REQUEST_LIMIT_EXCEEDED";
      case 404 -> "NOT_FOUND";
      case 503 -> "SERVER_UNAVAILABLE";
      default -> "UNKNOWN_EXCEPTION";
    };
  }
}
