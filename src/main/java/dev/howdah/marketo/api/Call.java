package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to Marketo.
 *
 * @param path below the base URL, with encoded segments
 * @param parameters go into the query, or into a form body where the URI would get too long
 * @param permission what the service needs for it, named in the message of a refusal
 * @param repeatable whether a second execution does no harm
 */
record Call(
    String method,
    String path,
    List<Parameter> parameters,
    @Nullable JsonNode body,
    Duration timeout,
    String permission,
    boolean repeatable,
    Priority priority) {

  /** Marketo's URI limit is 8 KB; the rest is left for the request line's other parts. */
  private static final int LONGEST_QUERY = 7_000;

  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  record Parameter(String name, String value) {}

  static Call get(String path, String permission) {
    return new Call(
        "GET", path, List.of(), null, USUAL_TIMEOUT, permission, true, Priority.BACKGROUND);
  }

  static Call post(String path, String permission) {
    return new Call(
        "POST", path, List.of(), null, USUAL_TIMEOUT, permission, true, Priority.BACKGROUND);
  }

  Call with(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value));
    return new Call(
        method, path, List.copyOf(more), body, timeout, permission, repeatable, priority);
  }

  Call body(JsonNode json) {
    return new Call(method, path, parameters, json, timeout, permission, repeatable, priority);
  }

  Call timeout(Duration longer) {
    return new Call(method, path, parameters, body, longer, permission, repeatable, priority);
  }

  Call once() {
    return new Call(method, path, parameters, body, timeout, permission, false, priority);
  }

  Call priority(Priority other) {
    return new Call(method, path, parameters, body, timeout, permission, repeatable, other);
  }

  /** Method and path, as messages show it. */
  String name() {
    return method + " " + path;
  }

  String encodedParameters() {
    StringBuilder encoded = new StringBuilder();
    for (Parameter parameter : parameters) {
      encoded
          .append(encoded.isEmpty() ? "" : "&")
          .append(URLEncoder.encode(parameter.name(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(parameter.value(), StandardCharsets.UTF_8));
    }
    return encoded.toString();
  }

  /** Whether a GET must travel as a POST with {@code _method=GET}. */
  boolean tooLongForUri(String encodedParameters) {
    return method.equals("GET") && path.length() + encodedParameters.length() > LONGEST_QUERY;
  }
}
