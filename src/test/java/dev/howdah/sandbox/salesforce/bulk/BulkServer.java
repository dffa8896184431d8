package dev.howdah.sandbox.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bulk API 2.0 of a small org over HTTP, with its paces and limits, and a client of it. */
final class BulkServer implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final World WORLD = World.of(11, 400, NOW);

  private static final String USER = WORLD.salesforceUsers().get(0).id();

  private final SettableClock clock = new SettableClock(NOW);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Org org;
  private final BulkApi bulk;
  private final HttpServer server;

  BulkServer(Path folder) {
    org = Org.open(folder, WORLD, clock);
    bulk = BulkApi.open(org, folder.resolve("bulk"), clock, true);
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            (request, response) -> {
              try {
                if (!bulk.handle(request, response, USER)) {
                  response.status(404);
                }
              } catch (SalesforceError e) {
                response
                    .status(e.status())
                    .json(List.of(Map.of("errorCode", e.errorCode(), "message", e.text())));
              }
            });
  }

  @Override
  public void close() {
    server.close();
    bulk.close();
    org.close();
  }

  Org org() {
    return org;
  }

  void waitUntil(String job, String state) {
    clock.advance(Duration.ofSeconds(5));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> json(call("GET", job, null)).path("state").asText().equals(state));
  }

  String create(String kind, String body) throws Exception {
    JsonNode answer = json(post(kind, body));
    assertThat(answer.path("id").asText()).as(answer.toString()).startsWith("750").hasSize(18);
    return answer.path("id").asText();
  }

  HttpResponse<String> post(String kind, String body) throws Exception {
    return call("POST", kind, body);
  }

  HttpResponse<String> call(
      String method, String path, @org.jspecify.annotations.Nullable String body) throws Exception {
    String json = body == null ? null : doubleQuoted(body);
    return send(method, "/services/data/v60.0/jobs/" + path, json, "application/json");
  }

  static String doubleQuoted(String body) {
    return body.replace('\'', '"');
  }

  HttpResponse<String> send(
      String method, String path, @org.jspecify.annotations.Nullable String body, String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", type);
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends the rows of an ingest job as they come out of a stream: chunked. */
  HttpResponse<String> upload(String id, InputStream rows, String... headers)
      throws IOException, InterruptedException {
    URI batches =
        URI.create(
            "http://127.0.0.1:"
                + server.port()
                + "/services/data/v60.0/jobs/ingest/"
                + id
                + "/batches");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(batches)
            .header("Content-Type", "text/csv")
            .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> rows));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  List<String> lines(String path) throws Exception {
    return call("GET", path, null).body().lines().toList();
  }

  static List<String> rows(String csv) throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
      return reader.stream().map(row -> String.join("|", row.getFields())).toList();
    }
  }

  static void assertError(HttpResponse<String> response, int status, String code, String message)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path(0).path("errorCode").asText()).isEqualTo(code);
    assertThat(json(response).path(0).path("message").asText()).isEqualTo(message);
  }
}
