package dev.howdah.sandbox.marketo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import dev.howdah.sandbox.world.MarketoLead;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulator of a small world for each test, on a clock that stands still, and a client for it.
 */
final class MarketoExtension implements BeforeEachCallback, AfterEachCallback {

  static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
  static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final UnaryOperator<MarketoLimits> limits;
  private final UnaryOperator<MarketoOptions> options;
  private final HttpClient client = HttpClient.newHttpClient();
  private SandboxClock clock = standingAt(NOW);
  private MarketoSimulator simulator;
  private Path folder;

  private MarketoExtension(
      int people, UnaryOperator<MarketoLimits> limits, UnaryOperator<MarketoOptions> options) {
    this.world = World.of(7, people, NOW);
    this.limits = limits;
    this.options = options;
  }

  static MarketoExtension withoutLimits(int people) {
    return new MarketoExtension(people, official -> MarketoLimits.off(), UnaryOperator.identity());
  }

  static MarketoExtension withLimits(int people, UnaryOperator<MarketoLimits> limits) {
    return new MarketoExtension(people, limits, UnaryOperator.identity());
  }

  MarketoExtension and(UnaryOperator<MarketoOptions> moreOptions) {
    return new MarketoExtension(world.people(), limits, moreOptions);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("marketo");
    clock = standingAt(NOW);
    start();
  }

  /** Ends the simulator and starts another one in the same folder. */
  void restart() {
    simulator.close();
    start();
  }

  Path folder() {
    return folder;
  }

  private void start() {
    simulator =
        MarketoSimulator.start(
            options.apply(
                MarketoOptions.of(
                    world, clock, 0, limits.apply(MarketoLimits.official()), folder)));
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    simulator.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A billion times slower than the wall is as good as standing still. */
  private static SandboxClock standingAt(Instant moment) {
    return SandboxClock.at(moment, 1e-9);
  }

  World world() {
    return world;
  }

  SandboxClock clock() {
    return clock;
  }

  MarketoSimulator simulator() {
    return simulator;
  }

  List<MarketoLead> people() {
    List<MarketoLead> people = new ArrayList<>();
    for (Iterator<MarketoLead> each = world.marketoLeads(); each.hasNext(); ) {
      people.add(each.next());
    }
    return people;
  }

  String token(ApiService service) throws Exception {
    return JSON.readTree(
            send(HttpRequest.newBuilder(
                    uri(
                        "/identity/oauth/token?grant_type=client_credentials&client_id="
                            + service.clientId()
                            + "&client_secret="
                            + service.clientSecret())))
                .body())
        .path("access_token")
        .asText();
  }

  URI uri(String path) {
    return URI.create(simulator.url() + path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A request with the token of the service that may do everything. */
  HttpRequest.Builder request(String path) throws Exception {
    return requestAs(simulator.fullService(), path);
  }

  HttpRequest.Builder requestAs(ApiService service, String path) throws Exception {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token(service));
  }

  JsonNode get(String path) throws Exception {
    return JSON.readTree(send(request(path)).body());
  }

  JsonNode getAs(ApiService service, String path) throws Exception {
    return JSON.readTree(send(requestAs(service, path)).body());
  }

  JsonNode post(String path, String json) throws Exception {
    return JSON.readTree(
        send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))))
            .body());
  }

  /** {@code code message} of the one error of a refused call. */
  static String error(JsonNode answer) {
    JsonNode error = answer.path("errors").path(0);
    return error.path("code").asText() + " " + error.path("message").asText();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
