package dev.howdah.sandbox.marketo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.control.ErrorBody;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Errors that a test asks for, in Marketo's own form. A code may bring its text with it, as in
 * {@code 1029:Export daily quota exceeded}.
 */
final class RefusalOnDemand implements ErrorBody {

  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("502", "Bad Gateway"),
          Map.entry("600", "Access token not specified"),
          Map.entry("601", "Access token invalid"),
          Map.entry("602", "Access token expired"),
          Map.entry("603", "Access denied"),
          Map.entry("604", "Request time-out"),
          Map.entry("605", "HTTP Method not supported"),
          Map.entry("606", "Max rate limit '100' exceeded with in '20' secs"),
          Map.entry("607", "Daily quota reached"),
          Map.entry("608", "API Temporarily Unavailable"),
          Map.entry("609", "Invalid JSON"),
          Map.entry("610", "Requested resource not found"),
          Map.entry("611", "System error"),
          Map.entry("612", "Invalid Content Type"),
          Map.entry("613", "Invalid Multipart Request"),
          Map.entry("614", "Invalid Subscription"),
          Map.entry("615", "Concurrent access limit '10' reached"),
          Map.entry("616", "Invalid subscription type"),
          Map.entry("701", "Field cannot be blank"),
          Map.entry("702", "No data found for a given search scenario"),
          Map.entry("703", "The feature is not enabled for the subscription"),
          Map.entry("704", "Invalid date format"),
          Map.entry("709", "Business Rule Violation"),
          Map.entry("710", "Parent Folder Not Found"),
          Map.entry("711", "Incompatible Folder Type"),
          Map.entry("712", "Merge to person Account operation is invalid"),
          Map.entry("713", "Transient Error"),
          Map.entry("714", "Unable to find the default record type"),
          Map.entry("718", "ExternalSalesPersonID not found"),
          Map.entry("719", "Lock wait timeout exception"),
          Map.entry("1003", "Invalid data"),
          Map.entry("1004", "Lead not found"),
          Map.entry("1005", "Lead already exists"),
          Map.entry("1007", "Multiple leads match the lookup criteria"),
          Map.entry("1013", "Object not found"),
          Map.entry("1029", "Too many jobs in queue"),
          Map.entry("1035", "Unsupported filter type for target subscription"));

  private final Door door;

  RefusalOnDemand(Door door) {
    this.door = door;
  }

  @Override
  public void answer(HttpRequest request, HttpResponse response, int status, @Nullable String code)
      throws IOException {
    if (request.path().startsWith("/identity/")) {
      ObjectNode body = Envelope.object().put("error", code == null ? "unauthorized" : code);
      body.put("error_description", "The call is refused on purpose");
      response.status(status == 0 || status == 200 ? 401 : status).json(body);
    } else if (code == null || !code.matches("\\d+(:.*)?")) {
      Door.page(response, status == 0 ? 502 : status, reason(status));
    } else {
      String[] parts = code.split(":", 2);
      String text = parts.length == 2 ? parts[1] : TEXTS.getOrDefault(parts[0], "Error " + code);
      door.refuse(request, response, status, new MarketoError(Integer.parseInt(parts[0]), text));
    }
  }

  private static String reason(int status) {
    return switch (status) {
      case 413 -> "Request Entity Too Large";
      case 414 -> "Request-URI Too Long";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Temporarily Unavailable";
      case 504 -> "Gateway Time-out";
      default -> "Bad Gateway";
    };
  }
}
