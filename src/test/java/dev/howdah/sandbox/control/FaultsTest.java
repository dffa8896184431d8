package dev.howdah.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.http.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final String WHOLE = "0123456789".repeat(200);

  private final SandboxClock clock = SandboxClock.at(Instant.now(), 1);
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger expired = new AtomicInteger();
  private final HttpServer server =
      HttpServer.start(
          "127.0.0.1",
          0,
          new Faults(
              this::serve,
              (request, response, status, code) ->
                  response.status(status == 0 ? 200 : status).text("text/plain", "error " + code),
              clock,
              expired::incrementAndGet));
  private final HttpClient client = HttpClient.newHttpClient();

  private void serve(HttpRequest request, HttpResponse response) throws IOException {
    served.incrementAndGet();
    if (request.path().equals("/streamed")) {
      try (OutputStream out = response.stream("text/plain")) {
        for (int i = 0; i < 100; i++) {
          out.write(WHOLE.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } else {
      response.text("text/plain", WHOLE);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersTheNextCallsWithAnErrorOfThePlatform() throws Exception {
    tell("{\"path\":\"/rest/v1/leads\",\"count\":2,\"status\":200,\"code\":\"602\"}");

    assertThat(get("/rest/v1/lists.json")).isEqualTo("200 " + WHOLE);
    assertThat(get("//rest/./v1/leads.json")).isEqualTo("200 error 602");
    assertThat(get("/rest/v1/leads/describe.json")).isEqualTo("200 error 602");
    assertThat(get("/rest/v1/leads.json")).isEqualTo("200 " + WHOLE);
  }

  @Test
  void takesFaultsInTheOrderInWhichTheyWereTold() throws Exception {
    tell("{\"status\":503}");
    tell("{\"path\":\"\",\"code\":606}");

    assertThat(get("/any")).isEqualTo("503 error null");
    assertThat(get("/any")).isEqualTo("200 error 606");
    assertThat(get("/any")).isEqualTo("200 " + WHOLE);
  }

  @Test
  void givesAnHtmlPageWithTheStatus() throws Exception {
    tell("{\"html\":true,\"status\":503}");

    assertThat(get("/any")).startsWith("503 <!DOCTYPE html>");
    assertThat(served).hasValue(0);
  }

  @Test
  void cutsTheConnectionInTheMiddleOfTheAnswerOfACallThatWasDone() throws Exception {
    tell("{\"cut\":true,\"count\":2}");

    assertThatThrownBy(() -> get("/any")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/streamed")).isInstanceOf(IOException.class);
    assertThat(served).hasValue(2);
    assertThat(get("/any")).isEqualTo("200 " + WHOLE);
  }

  @Test
  void truncatesABodyAsIfItWereWhole() throws Exception {
    tell("{\"truncate\":true,\"count\":2}");

    assertThat(get("/any")).isEqualTo("200 " + WHOLE.substring(0, WHOLE.length() / 2));
    assertThat(get("/streamed")).hasSizeBetween(1000, 40_000);
    assertThat(get("/any")).isEqualTo("200 " + WHOLE);
  }

  @Test
  void delaysAndThenAnswers() throws Exception {
    Instant before = clock.instant();
    tell("{\"delayMs\":300,\"status\":200}");

    assertThat(get("/any")).isEqualTo("200 " + WHOLE);
    assertThat(clock.instant()).isAfterOrEqualTo(before.plusMillis(300));
  }

  @Test
  void forgetsFaultsThatAreNoLongerWanted() throws Exception {
    tell("{\"status\":503,\"count\":1000}");

    assertThat(send("DELETE", "/sandbox/faults", "")).isEqualTo("200 {\"removed\":1}");
    assertThat(get("/any")).isEqualTo("200 " + WHOLE);
  }

  @Test
  void expiresTokensAndAdvancesTheClock() throws Exception {
    Instant before = clock.instant();

    assertThat(send("POST", "/sandbox/tokens/expire", "")).isEqualTo("200 {\"expired\":true}");
    assertThat(expired).hasValue(1);
    assertThat(send("POST", "/sandbox/clock", "{\"advanceSeconds\":3600}"))
        .startsWith("200 {\"now\":\"");
    assertThat(clock.instant()).isAfter(before.plus(Duration.ofSeconds(3599)));
  }

  @Test
  void datesAnswersByItsClock() throws Exception {
    send("POST", "/sandbox/clock", "{\"advanceSeconds\":31536000}");

    Instant dated =
        DateTimeFormatter.RFC_1123_DATE_TIME.parse(
            client
                .send(
                    java.net.http.HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/any"))
                        .build(),
                    java.net.http.HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Date")
                .orElseThrow(),
            Instant::from);
    assertThat(dated).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void obeysNobodyFromAnotherMachine() throws Exception {
    Optional<InetAddress> own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .findFirst();
    assumeTrue(own.isPresent(), "This machine has no address but its loopback");
    try (HttpServer open =
        HttpServer.start(
            "0.0.0.0",
            0,
            new Faults(this::serve, (request, response, status, code) -> {}, clock, () -> {}))) {
      java.net.http.HttpResponse<String> answer =
          client.send(
              java.net.http.HttpRequest.newBuilder(
                      URI.create(
                          "http://"
                              + own.get().getHostAddress()
                              + ":"
                              + open.port()
                              + "/sandbox/clock"))
                  .POST(BodyPublishers.ofString("{\"advanceSeconds\":1}"))
                  .build(),
              java.net.http.HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"error\":\"Expected a caller on this machine\"}");
    }
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(send("POST", "/sandbox/faults", "{\"pth\":\"/x\"}"))
        .isEqualTo(
            "400 {\"error\":\"Expected any of [code, count, cut, delayMs, html, path, status,"
                + " truncate] but found 'pth'\"}");
    assertThat(send("POST", "/sandbox/faults", "{\"count\":0}"))
        .isEqualTo(
            "400 {\"error\":\"Expected 'count' to be a whole number from 1 to 2147483647 but found"
                + " 0\"}");
    assertThat(send("POST", "/sandbox/faults", "{\"cut\":\"yes\"}"))
        .isEqualTo("400 {\"error\":\"Expected 'cut' to be true or false but found \\\"yes\\\"\"}");
    assertThat(send("POST", "/sandbox/faults", "[1]"))
        .isEqualTo(
            "400 {\"error\":\"Expected a JSON object with any of [code, count, cut, delayMs, html,"
                + " path, status, truncate]\"}");
    assertThat(send("POST", "/sandbox/faults", "{")).startsWith("400 {\"error\":\"Expected JSON: ");
    assertThat(send("POST", "/sandbox/clock", "{\"advanceSeconds\":-1}")).startsWith("400 ");
    assertThat(send("GET", "/sandbox/other", ""))
        .isEqualTo(
            "404 {\"error\":\"Expected POST or DELETE /sandbox/faults, POST /sandbox/tokens/expire"
                + " or POST /sandbox/clock but found GET /sandbox/other\"}");
  }

  private void tell(String fault) throws Exception {
    assertThat(send("POST", "/sandbox/faults", fault)).startsWith("200 {\"path\":");
  }

  private String get(String path) throws Exception {
    return send("GET", path, "");
  }

  private String send(String method, String path, String body) throws Exception {
    java.net.http.HttpResponse<String> answer =
        client.send(
            java.net.http.HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            java.net.http.HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
