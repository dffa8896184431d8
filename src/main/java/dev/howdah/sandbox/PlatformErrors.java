package dev.howdah.sandbox;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors on demand in the form that Salesforce gives them; Marketo's simulator knows its own. */
final class PlatformErrors {

  private static final Map<String, Integer> SALESFORCE_STATUS =
      Map.of(
          "INVALID_SESSION_ID", 401,
          "REQUEST_LIMIT_EXCEEDED", 403,
          "API_DISABLED_FOR_ORG", 403,
          "INSUFFICIENT_ACCESS", 403,
          "NOT_FOUND", 404,
          "UNKNOWN_EXCEPTION", 500,
          "SERVER_UNAVAILABLE", 503);

  private PlatformErrors() {}

  /** An array of one error; for OAuth an object; the status that usually comes with the code. */
  static void salesforce(
      HttpRequest request, HttpResponse response, int status, @Nullable String given)
      throws IOException {
    String code = given == null ? salesforceCode(status) : given;
    Map<String, Object> error = new LinkedHashMap<>();
    if (request.path().startsWith("/services/oauth2/")) {
      error.put("error", code);
      error.put("error_description", "fault on demand");
      response.status(status == 0 ? 400 : status).json(error);
      return;
    }
    error.put("message", "Fault on demand: " + code);
    error.put("errorCode", code);
    response
        .status(status == 0 ? SALESFORCE_STATUS.getOrDefault(code, 400) : status)
        .json(List.of(error));
  }

  private static String salesforceCode(int status) {
    return SALESFORCE_STATUS.entrySet().stream()
        .filter(entry -> entry.getValue() == status)
        .map(Map.Entry::getKey)
        .sorted()
        .reduce((first, second) -> second)
        .orElse("UNKNOWN_EXCEPTION");
  }
}
