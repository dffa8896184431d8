package dev.howdah.sandbox;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors on demand in the form that each platform gives them. */
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

  private static final Map<String, String> MARKETO_MESSAGE =
      Map.ofEntries(
          Map.entry("502", "Bad Gateway"),
          Map.entry("600", "Access token empty"),
          Map.entry("601", "Access token invalid"),
          Map.entry("602", "Access token expired"),
          Map.entry("603", "Access denied"),
          Map.entry("604", "Request timed out"),
          Map.entry("606", "Max rate limit '100' exceeded with in '20' secs"),
          Map.entry("607", "Daily quota reached"),
          Map.entry("608", "API Temporarily Unavailable"),
          Map.entry("611", "System error"),
          Map.entry("614", "Invalid subscription"),
          Map.entry("615", "Concurrent access limit reached"),
          Map.entry("713", "Transient error"),
          Map.entry("719", "Lock wait timeout exception"),
          Map.entry("1029", "Export daily quota 500MB exceeded."));

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

  /**
   * With a code an envelope, which is status 200 unless told otherwise; without one the page of the
   * gateway in front.
   */
  static void marketo(HttpRequest request, HttpResponse response, int status, @Nullable String code)
      throws IOException {
    if (code == null) {
      response
          .status(status)
          .text(
              "text/html",
              "<html>\r\n<head><title>"
                  + status
                  + "</title></head>\r\n<body>\r\n<center><h1>"
                  + status
                  + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
      return;
    }
    String message = MARKETO_MESSAGE.getOrDefault(code, "Fault on demand");
    if (request.path().startsWith("/identity/")) {
      response
          .status(status == 0 ? 401 : status)
          .json(ordered("error", "unauthorized", "error_description", message));
    } else if (request.path().startsWith("/userservice/")) {
      Object number = code.matches("\\d{1,9}") ? Integer.valueOf(code) : code;
      response
          .status(status == 0 ? 400 : status)
          .json(Map.of("errors", List.of(ordered("code", number, "message", message))));
    } else {
      Map<String, Object> envelope = ordered("requestId", "fa017#0", "success", false);
      envelope.put("errors", List.of(ordered("code", code, "message", message)));
      response.status(status == 0 ? 200 : status).json(envelope);
    }
  }

  private static Map<String, Object> ordered(
      String first, Object firstValue, String second, Object secondValue) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, firstValue);
    map.put(second, secondValue);
    return map;
  }
}
