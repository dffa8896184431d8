package dev.howdah.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain HTTP client of the simulator that follows no redirect by itself. */
final class Caller {

  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SalesforceSimulator simulator;

  Caller(SalesforceSimulator simulator) {
    this.simulator = simulator;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), headers);
  }

  HttpResponse<String> form(String path, Map<String, String> fields, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encode(fields))),
        headers);
  }

  HttpResponse<String> json(String method, String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)),
        headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A token answer, or a refusal as {@code error: description}. */
  JsonNode token(Map<String, String> fields) {
    return read(form("/services/oauth2/token", fields));
  }

  /** The same with the id and secret of the app. */
  JsonNode tokenOfApp(Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("client_id", simulator.credentials().clientId());
    all.put("client_secret", simulator.credentials().clientSecret());
    return token(all);
  }

  /** An access token of the administrator. */
  String accessToken() {
    return tokenOfApp(Map.of("grant_type", "client_credentials")).path("access_token").asText();
  }

  static JsonNode read(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + response.body(), e);
    }
  }

  static String encode(Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }

  URI uri(String path) {
    return URI.create(path.startsWith("http") ? path : simulator.url() + path);
  }
}
