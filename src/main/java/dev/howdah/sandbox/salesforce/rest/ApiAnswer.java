package dev.howdah.sandbox.salesforce.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one call, alone or within a composite.
 *
 * @param body something that Jackson can write, or null for none
 */
record ApiAnswer(int status, @Nullable Object body, Map<String, String> headers) {

  static ApiAnswer ok(Object body) {
    return new ApiAnswer(200, body, Map.of());
  }

  static ApiAnswer empty(int status) {
    return new ApiAnswer(status, null, Map.of());
  }
}
