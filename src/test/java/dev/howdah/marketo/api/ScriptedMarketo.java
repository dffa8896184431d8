package dev.howdah.marketo.api;

import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server that answers what a test wrote down, for the answers that no well-behaved
 * simulator gives. Under each path the answers come in their order; the last one stays.
 */
public final class ScriptedMarketo implements AutoCloseable {

  private final Map<String, Deque<HttpHandler>> answers = new ConcurrentHashMap<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<@Nullable String> bearers = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final CloseableHttpClient http =
      HttpClients.custom()
          .disableAutomaticRetries()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(10).build())
          .build();
  private int logins;

  public ScriptedMarketo() {
    server = HttpServer.start("127.0.0.1", 0, this::answer);
    on("/identity/oauth/token", this::login);
  }

  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** The instance behind this address, with the largest limits. */
  MarketoInstance instance(SteppingClock clock) {
    return instance(clock, Pacing.alone(new Limits(100, 10)));
  }

  MarketoInstance instance(SteppingClock clock, Pacing pacing) {
    return new MarketoInstance(
        URI.create(url()), http, pacing, Attempts.USUAL, new Timing(clock, clock, new Random(1)));
  }

  /** The answers of a path. */
  public ScriptedMarketo on(String path, HttpHandler... handlers) {
    answers.put(path, new ArrayDeque<>(List.of(handlers)));
    return this;
  }

  /** JSON with status 200. */
  public static HttpHandler json(String json) {
    return (request, response) -> response.text("application/json", json.replace('\'', '"'));
  }

  /** A refusal as Marketo gives it, with status 200. */
  public static HttpHandler code(String code, String message) {
    return (request, response) ->
        response.json(
            Map.of(
                "requestId",
                "1",
                "success",
                false,
                "errors",
                List.of(Map.of("code", code, "message", message))));
  }

  public static HttpHandler html(int status) {
    return (request, response) ->
        response.status(status).text("text/html", "<html><body>Sorry</body></html>");
  }

  /** The lines {@code METHOD path?query} of all requests so far. */
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /** How many requests of a path have come. */
  public long seen(String path) {
    return seen.stream().filter(line -> line.split("[ ?]")[1].equals(path)).count();
  }

  public List<@Nullable String> bearers() {
    return List.copyOf(bearers);
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    seen.add(request.sentMethod() + " " + request.target());
    if (request.bearer() != null) {
      bearers.add(request.bearer());
    }
    Deque<HttpHandler> queue = answers.get(request.path());
    if (queue == null) {
      code("610", "Requested resource not found").handle(request, response);
      return;
    }
    HttpHandler next;
    synchronized (queue) {
      next = queue.size() > 1 ? queue.poll() : queue.peek();
    }
    next.handle(request, response);
  }

  private synchronized void login(HttpRequest request, HttpResponse response) throws IOException {
    if (!"secret".equals(request.parameter("client_secret"))) {
      response
          .status(401)
          .text(
              "application/json",
              "{\"error\":\"unauthorized\",\"error_description\":\"Bad client credentials\"}");
      return;
    }
    logins++;
    json("{'access_token':'token-"
            + logins
            + "','token_type':'bearer','expires_in':3599,'scope':'apis@example.org'}")
        .handle(request, response);
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
    server.close();
  }
}
