package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Calls a host's HTTP interface with its first token; paths begin below {@code /api/v1}.
 *
 * @param data the host's data folder
 */
public record ApiCaller(URI address, Path data) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The token that the host wrote when it first started. */
  public String token() throws IOException {
    return Files.readString(data.resolve("first-token")).strip();
  }

  /** What is asked, by somebody who may. */
  public HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
        .header("Authorization", "Bearer " + token());
  }

  /** Without a body, if that is empty; else with JSON. */
  public HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        body.isEmpty()
            ? request(path).method(method, BodyPublishers.noBody())
            : request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** The answer to a request without a body, which must be granted. */
  public JsonNode json(String method, String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = call(method, path, "");
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return json("GET", path);
  }
}
