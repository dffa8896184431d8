package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.IOException;

/** Reads the JSON that a call brings. */
final class Bodies {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGEST = 1 << 20;

  private Bodies() {}

  static JsonNode json(HttpRequest request) throws IOException {
    try {
      JsonNode node = JSON.readTree(request.bytes(LARGEST));
      if (node == null || !node.isObject()) {
        throw SalesforceError.badRequest("JSON_PARSER_ERROR", "The HTTP entity body is required");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw SalesforceError.badRequest("JSON_PARSER_ERROR", e.getOriginalMessage());
    }
  }
}
