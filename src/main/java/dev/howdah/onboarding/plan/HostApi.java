package dev.howdah.onboarding.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.howdah.onboarding.Checklist;
import dev.howdah.prerequisites.Findings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A running host, as a program sees it from outside. */
public final class HostApi {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final URI base;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param address such as http://127.0.0.1:8080
   * @param token a bearer token with the scopes that are needed
   */
  public HostApi(URI address, String token) {
    this.base = URI.create(address.toString().replaceFirst("/+$", "") + "/api/v1");
    this.token = token;
  }

  /** The checklist of the host. */
  public Checklist checklist() {
    try {
      return JSON.treeToValue(get("/onboarding"), Checklist.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The host's checklist reads otherwise than expected", e);
    }
  }

  /** The prerequisites that the host finds. */
  public Findings prerequisites() {
    try {
      return JSON.treeToValue(get("/prerequisites"), Findings.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The prerequisites read otherwise than expected", e);
    }
  }

  JsonNode get(String path) {
    return send(path, HttpRequest.newBuilder(URI.create(base + path)));
  }

  JsonNode post(String path) {
    return send(
        path, HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.noBody()));
  }

  JsonNode post(String path, Map<String, ?> body) {
    try {
      return send(
          path,
          HttpRequest.newBuilder(URI.create(base + path))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request is always JSON", e);
    }
  }

  JsonNode upload(String path, byte[] file) {
    return send(
        path,
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofByteArray(file)));
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    HttpResponse<byte[]> answer;
    try {
      answer =
          http.send(
              request
                  .timeout(PATIENCE)
                  .header("Authorization", "Bearer " + token)
                  .header("Accept", "application/json, application/problem+json")
                  .build(),
              BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new PlanStopped(
          "The host at "
              + base
              + " gave no answer to "
              + path
              + ": "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + ". Start it, or give its address by --url. What was done stays done; the plan may be"
              + " followed again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlanStopped("The plan was interrupted. What was done stays done.");
    }
    return read(path, answer);
  }

  private static JsonNode read(String path, HttpResponse<byte[]> answer) {
    try {
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() / 100 == 2) {
        return body;
      }
      throw new PlanStopped(
          answer.request().method()
              + " "
              + path
              + " was refused with "
              + answer.statusCode()
              + ": "
              + body.path("detail").asText(body.path("title").asText("no reason was given")));
    } catch (IOException e) {
      throw new PlanStopped(
          answer.request().method()
              + " "
              + path
              + " was answered with "
              + answer.statusCode()
              + " and no JSON. Check the address: it must be that of a Howdah host.");
    }
  }
}
