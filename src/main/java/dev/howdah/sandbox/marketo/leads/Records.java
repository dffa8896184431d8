package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.marketo.call.MarketoError;

/** The {@code input} of a call on many records. */
final class Records {

  private static final int MOST = 300;

  private Records() {}

  static JsonNode of(JsonNode body) {
    JsonNode input = body.path("input");
    if (!input.isArray() || input.isEmpty()) {
      throw MarketoError.missing("input");
    }
    if (input.size() > MOST) {
      throw MarketoError.invalid("input takes at most 300 records, found " + input.size());
    }
    return input;
  }
}
