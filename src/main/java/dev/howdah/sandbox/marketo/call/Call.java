package dev.howdah.sandbox.marketo.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.http.HttpRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One admitted call: who makes it, when, with which parameters, path variables and body. */
public final class Call {

  /** Marketo's page size, both as default and as maximum. */
  public static final int LARGEST_BATCH = 300;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final int LARGEST_BODY_BYTES = 1024 * 1024;
  private static final int LARGEST_BULK_BODY_BYTES = 10 * 1024 * 1024;

  private final HttpRequest request;
  private final ApiService caller;
  private final Instant now;
  private final List<String> variables;

  public Call(HttpRequest request, ApiService caller, Instant now, List<String> variables) {
    this.request = request;
    this.caller = caller;
    this.now = now;
    this.variables = List.copyOf(variables);
  }

  public ApiService caller() {
    return caller;
  }

  /** The moment of the call on the sandbox's clock. */
  public Instant now() {
    return now;
  }

  public HttpRequest request() {
    return request;
  }

  /** The text that stands for the first variable of the path. */
  public String variable() {
    return variables.get(0);
  }

  /** The first variable of the path as a number. */
  public long id() {
    return whole(variable());
  }

  /** A parameter of the query or the form; blank counts as absent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(request.parameter(name)).filter(value -> !value.isBlank());
  }

  public String required(String name) {
    return text(name).orElseThrow(() -> MarketoError.missing(name));
  }

  /** All values of a parameter, whether it is repeated or separated by commas. */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    for (Map<String, List<String>> place : List.of(request.query(), request.form())) {
      for (String joined : place.getOrDefault(name, List.of())) {
        for (String value : joined.split(",")) {
          if (!value.isBlank()) {
            values.add(value.strip());
          }
        }
      }
    }
    return values;
  }

  /** All values of a parameter as whole numbers, no more than allowed. */
  public List<Long> numbers(String name, int atMost) {
    List<Long> numbers = list(name).stream().map(Call::whole).toList();
    if (numbers.size() > atMost) {
      throw MarketoError.invalid(
          "Parameter '" + name + "' takes at most " + atMost + " values, found " + numbers.size());
    }
    return numbers;
  }

  /** The page size: 300 unless the call asks for fewer. */
  public int batchSize() {
    Optional<String> asked = text("batchSize");
    if (asked.isEmpty()) {
      return LARGEST_BATCH;
    }
    long size = whole(asked.get());
    if (size < 1 || size > LARGEST_BATCH) {
      throw MarketoError.invalid("batchSize must be between 1 and 300, found " + size);
    }
    return (int) size;
  }

  /** The JSON body, refused if it is no JSON (609), not said to be (612) or too large (413). */
  public JsonNode body() throws IOException {
    String type = request.header("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      throw new MarketoError(612, "Invalid Content Type");
    }
    boolean bulk = request.path().startsWith("/bulk/");
    byte[] bytes = request.bytes(bulk ? LARGEST_BULK_BODY_BYTES : LARGEST_BODY_BYTES);
    try {
      JsonNode body = JSON.readTree(bytes);
      if (body == null || body.isMissingNode()) {
        throw new MarketoError(609, "Invalid JSON");
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new MarketoError(609, "Invalid JSON");
    }
  }

  /** A whole number, or error 1001. */
  public static long whole(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw MarketoError.wrongType(text, "Integer");
    }
  }
}
