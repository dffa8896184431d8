package dev.howdah.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.problem.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.Header;
import org.apache.camel.Headers;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The contract's file in front of routes that only echo, over real HTTP. */
class ApiTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Main MAIN = new Main();
  private static final List<String> FAILED = new CopyOnWriteArrayList<>();
  private static String base = "";

  /** What the steps would do. */
  public static final class Echo {

    private final AtomicInteger looks = new AtomicInteger();

    public Map<String, Object> start(
        @Header("Idempotency-Key") String key,
        @Header("Howdah-Caller") String caller,
        @Headers Map<String, Object> headers) {
      return Map.of(
          "id",
          "s1",
          "state",
          "running",
          "key",
          key,
          "caller",
          caller,
          "authorization",
          headers.containsKey("Authorization"));
    }

    public Map<String, Object> list(@Header("after") String after, @Header("limit") String limit) {
      return Map.of("people", List.of(), "after", String.valueOf(after), "limit", limit);
    }

    public Map<String, Object> one(@Header("person") long person) {
      if (person == 8) {
        return Map.of("self", new Object());
      }
      if (person == 7) {
        throw new IllegalStateException("a secret of the inside");
      }
      throw new Problem(Problem.Kind.NOT_FOUND, "Person " + person + " is not synced.");
    }

    public Map<String, Object> events(@Header("sync") String sync) {
      if (!sync.equals("s1")) {
        throw new Problem(Problem.Kind.NOT_FOUND, "There is no sync " + sync + ".");
      }
      int look = looks.getAndIncrement();
      return look < 2
          ? Map.of("id", sync, "state", "running", "done", look)
          : Map.of("id", sync, "state", "complete", "finishedAt", "2026-11-21T12:00:00Z");
    }

    public Map<String, Object> connect(@Body Map<String, Object> body) {
      return Map.of("state", "connected", "body", String.valueOf(body));
    }
  }

  @BeforeAll
  static void start() {
    Api api =
        new Api(
            token ->
                switch (token) {
                  case "all" ->
                      Optional.of(
                          new Callers.Caller("ops", Set.of("admin", "people", "read", "sync")));
                  case "reader" -> Optional.of(new Callers.Caller("board", Set.of("read")));
                  case "broken" -> throw new IllegalStateException("no database");
                  default -> Optional.empty();
                },
            (operation, failure) -> FAILED.add(operation));
    MAIN.setDefaultPropertyPlaceholderLocation("false");
    MAIN.addInitialProperty("camel.server.enabled", "true");
    MAIN.addInitialProperty("camel.server.host", "127.0.0.1");
    MAIN.addInitialProperty("camel.server.port", "0");
    // A management server on a port of its own would take the routes away from this one.
    MAIN.addInitialProperty("camel.management.port", "0");
    MAIN.addInitialProperty("camel.component.direct.block", "false");
    MAIN.addInitialProperty(
        "camel.main.routesIncludePattern",
        "classpath:api/operations.camel.yaml,file:routes/80-api.camel.yaml");
    MAIN.bind("echo", new Echo());
    MAIN.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport main) {
            api.prepare(main.getCamelContext());
          }
        });
    MAIN.start();
    CamelContext context = MAIN.getCamelContext();
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(0));
    api.open(context, router);
    base = "http://127.0.0.1:" + router.getServer().getPort();
  }

  @AfterAll
  static void stop() {
    MAIN.stop();
  }

  @Test
  void refusesACallWithoutAToken() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/people", null, null);

    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"howdah\"");
    assertProblem(
        answer,
        401,
        "unauthenticated",
        "A valid access token is needed",
        "The request has no header Authorization: Bearer TOKEN; nothing was done. The first token"
            + " lies in the file first-token of the data folder, more are made with"
            + " bin/howdah token create.");
  }

  @Test
  void refusesAnUnknownToken() throws Exception {
    assertProblem(
        send("GET", "/api/v1/people", "guessed", null),
        401,
        "unauthenticated",
        "A valid access token is needed",
        "The access token is unknown, revoked or expired; nothing was done. Make a new one with"
            + " bin/howdah token create.");
  }

  @Test
  void refusesATokenWithoutTheScopeAndNamesIt() throws Exception {
    assertProblem(
        send("GET", "/api/v1/people", "reader", null),
        403,
        "forbidden",
        "The access token does not allow this",
        "Operation people-list needs a token of scope people, but the token board has read;"
            + " nothing was done. Use another token.");
  }

  @Test
  void refusesWhenTheTokensCannotBeRead() throws Exception {
    assertThat(send("GET", "/api/v1/people", "broken", null).statusCode()).isEqualTo(503);
  }

  @Test
  void saysWhichMethodsAPathTakes() throws Exception {
    HttpResponse<String> answer = send("DELETE", "/api/v1/people", "all", null);

    assertThat(answer.headers().firstValue("Allow")).contains("GET");
    assertProblem(
        answer,
        405,
        "method-not-allowed",
        "The method is not allowed here",
        "This path takes GET, but the request was DELETE.");
  }

  @Test
  void saysThatAPathDoesNotExist() throws Exception {
    assertThat(send("GET", "/api/v1/nothing", "all", null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/api/v1/people/../nothing", "all", null).statusCode()).isEqualTo(404);
  }

  @Test
  void saysSoAlsoOfWhatIsOnlyLikeTheContract() throws Exception {
    for (String path : List.of("/api/v2/people", "/API/v1/people", "/api")) {
      HttpResponse<String> answer = send("POST", path, "all", "{}");

      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type"))
          .as(path)
          .contains("application/problem+json");
      assertThat(JSON.readTree(answer.body()).path("detail").asText())
          .isEqualTo("The contract has no such path; GET /api/v1/openapi.yaml shows those it has.");
    }
  }

  @Test
  void handsTheCallToItsRouteWithTheCallersNameAndWithoutTheToken() throws Exception {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(base + "/api/v1/syncs"))
                .header("Authorization", "Bearer all")
                .header("Idempotency-Key", "k-1")
                .header("Howdah-Caller", "somebody else")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(JSON.readTree(answer.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"s1","state":"running","key":"k-1","caller":"ops","authorization":false}
                """));
    assertThat(answer.headers().map()).doesNotContainKeys("idempotency-key", "howdah-caller");
  }

  @Test
  void refusesAValueOutsideTheSchemaAndNamesTheParameter() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/people?limit=5000", "all", null);

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("detail").asText())
        .isEqualTo(
            "The request does not keep the contract in one place; nothing was done. Correct what"
                + " errors names and send it again.");
    assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("limit");
    assertThat(problem.at("/errors/0/detail").asText())
        .isEqualTo(
            "Numeric instance is greater than the required maximum (maximum: 1000, found: 5000)");
  }

  @Test
  void refusesABodyWithAMemberTooMany() throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/api/v1/connections/salesforce/links",
            "all",
            "{\"environment\":\"mars\",\"x\":1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("errors")).hasSize(2);
  }

  @Test
  void refusesABodyThatIsNoJson() throws Exception {
    HttpResponse<String> answer =
        send("POST", "/api/v1/connections/salesforce/links", "all", "{\"environment\":");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void hidesASecretOfTheBodyBeforeAnyRouteSeesIt() throws Exception {
    HttpResponse<String> answer =
        send(
            "POST",
            "/api/v1/connections/marketo",
            "all",
            "{\"clientId\":\"c-1\",\"clientSecret\":\"s3cret\"}");

    assertThat(JSON.readTree(answer.body()).path("body").asText())
        .isEqualTo("{clientId=c-1, clientSecret=Secret[****]}");
  }

  @Test
  void turnsARefusalOfAStepIntoAProblem() throws Exception {
    assertProblem(
        send("GET", "/api/v1/people/4", "all", null),
        404,
        "not-found",
        "There is no such resource",
        "Person 4 is not synced.");
  }

  @Test
  void showsNothingOfTheInsideWhenAStepBreaks() throws Exception {
    assertProblem(
        send("GET", "/api/v1/people/7", "all", null),
        500,
        "internal",
        "Something went wrong in Howdah",
        "Operation people-one failed in a way that was not foreseen; the log of the host says"
            + " where. Nothing is retried for you.");
  }

  @Test
  void logsAFailureOnce() throws Exception {
    ListAppender<ILoggingEvent> seen = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    seen.start();
    root.addAppender(seen);
    try {
      send("GET", "/api/v1/people/7", "all", null);
    } finally {
      root.detachAppender(seen);
    }

    assertThat(seen.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .extracting(
            event -> event.getFormattedMessage() + ": " + event.getThrowableProxy().getMessage())
        .containsExactly("Operation people-one failed: a secret of the inside");
  }

  @Test
  void answersEvenIfWhatAStepGaveCannotBeWritten() throws Exception {
    FAILED.clear();
    assertThat(send("GET", "/api/v1/people/8", "all", null).statusCode()).isEqualTo(500);
    assertThat(FAILED).hasSize(1);
  }

  @Test
  void saysThatTheRouteOfAnOperationIsNotDeployed() throws Exception {
    assertProblem(
        send("GET", "/api/v1/connections/salesforce", "all", null),
        503,
        "unavailable",
        "Howdah cannot do this at the moment",
        "Operation connect-salesforce-status is in the contract, but no route with this id is"
            + " deployed. Put its route file back into routes/ and call again.");
  }

  @Test
  void streamsEachChangeAndEndsWhenItIsFinished() throws Exception {
    HttpResponse<java.util.stream.Stream<String>> answer =
        CLIENT.send(
            request("GET", "/api/v1/syncs/s1/events", "reader", null), BodyHandlers.ofLines());

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    String events = answer.body().collect(Collectors.joining("\n"));
    assertThat(events.lines().filter(line -> line.startsWith("event:")))
        .containsExactly("event: progress", "event: progress", "event: finished");
    assertThat(events).contains("\"finishedAt\":\"2026-11-21T12:00:00Z\"");
  }

  @Test
  void refusesToStreamWhatDoesNotExist() throws Exception {
    assertProblem(
        send("GET", "/api/v1/syncs/s2/events", "reader", null),
        404,
        "not-found",
        "There is no such resource",
        "There is no sync s2.");
  }

  @Test
  void showsTheContractAndItsPageToEverybody() throws Exception {
    HttpResponse<String> contract = send("GET", "/api/v1/openapi.yaml", null, null);
    HttpResponse<String> page = send("GET", "/docs/index.html", null, null);

    assertThat(contract.body()).startsWith("openapi: 3.0.3");
    assertThat(page.body()).contains("swagger-ui");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(send("GET", "/docs/../application.properties", null, null).statusCode())
        .isEqualTo(404);
    assertThat(send("GET", "/docs/swagger-initializer.js", null, null).body())
        .contains("/api/v1/openapi.yaml");
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, String slug, String title, String detail)
      throws IOException {
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(JSON.readTree(answer.body()))
        .isEqualTo(
            JSON.createObjectNode()
                .put("type", "urn:howdah:problem:" + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", detail));
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static HttpResponse<String> send(String method, String path, String token, String body)
      throws Exception {
    return CLIENT.send(request(method, path, token, body), BodyHandlers.ofString());
  }

  private static HttpRequest request(String method, String path, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return request.build();
  }
}
