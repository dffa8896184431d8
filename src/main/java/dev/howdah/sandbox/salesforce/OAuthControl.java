package dev.howdah.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.oauth.Apps;
import java.io.IOException;
import java.util.Map;

/** {@code POST /sandbox/oauth {"rotation":true,"clientId":"..."}}: loopback only, no login. */
final class OAuthControl {

  static final String PATH = "/sandbox/oauth";

  private static final int LARGEST_BODY_BYTES = 64 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private OAuthControl() {}

  static void handle(Apps apps, HttpRequest request, HttpResponse response) throws IOException {
    if (!request.fromLoopback()) {
      response.status(403).json(Map.of("error", "Only this machine may change the sandbox"));
      return;
    }
    JsonNode wanted = JSON.readTree(request.bytes(LARGEST_BODY_BYTES));
    if (wanted == null || !wanted.path("rotation").isBoolean()) {
      response.status(400).json(Map.of("error", "Expected {\"rotation\":true} or false"));
      return;
    }
    boolean on = wanted.path("rotation").asBoolean();
    apps.rotate(on, wanted.hasNonNull("clientId") ? wanted.path("clientId").asText() : null);
    response.status(200).json(Map.of("rotation", on));
  }
}
