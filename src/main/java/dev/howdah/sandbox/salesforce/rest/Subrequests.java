package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs the calls that lie within a call. */
final class Subrequests {

  private final Resource resources;

  Subrequests(Resource resources) {
    this.resources = resources;
  }

  /**
   * Runs one, turning a refusal into an answer.
   *
   * @param url {@code /services/data/v60.0/...} or, in a batch, {@code v60.0/...}
   */
  ApiAnswer run(ApiRequest outer, String method, String url, JsonNode body, JsonNode headers) {
    try {
      return resources.answer(parse(outer, method, url, body, headers));
    } catch (RestError refused) {
      return refused.answer();
    } catch (SalesforceError refused) {
      return RestError.of(refused).answer();
    }
  }

  private static ApiRequest parse(
      ApiRequest outer, String method, String url, JsonNode body, JsonNode headers)
      throws RestError {
    int question = url.indexOf('?');
    String rawPath = question < 0 ? url : url.substring(0, question);
    List<String> path =
        new ArrayList<>(
            Arrays.stream(rawPath.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Subrequests::decode)
                .toList());
    if (path.size() > 2 && path.get(0).equals("services") && path.get(1).equals("data")) {
      path = path.subList(2, path.size());
    }
    if (path.isEmpty() || !ApiVersions.serves(path.get(0))) {
      throw RestError.notFound();
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (question >= 0) {
      for (String pair : url.substring(question + 1).split("&")) {
        String[] parts = pair.split("=", 2);
        query
            .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
            .add(parts.length < 2 ? "" : decode(parts[1]));
      }
    }
    Map<String, String> sent = new LinkedHashMap<>();
    headers.properties().forEach(entry -> sent.put(entry.getKey(), entry.getValue().asText()));
    return new ApiRequest(
        method.toUpperCase(Locale.ROOT),
        path.get(0),
        path.subList(1, path.size()),
        query,
        sent,
        body,
        outer.user(),
        outer.organizationId());
  }

  /** An address in the form that Salesforce's clients send: spaces may even stand bare. */
  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException bare) {
      return URI.create("").resolve(text.replace(" ", "%20")).getPath();
    }
  }
}
