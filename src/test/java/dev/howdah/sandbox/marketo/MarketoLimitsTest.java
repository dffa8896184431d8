package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.sandbox.marketo.usage.CentralDay;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoLimitsTest {

  private static final String USAGE = "/rest/v1/stats/usage.json";

  @RegisterExtension
  final MarketoExtension marketo =
      MarketoExtension.withLimits(20, official -> official.withCallsPerDay(130));

  @Test
  void allowsAHundredCallsInTwentySeconds() throws Exception {
    for (int call = 0; call < 100; call++) {
      assertThat(error(marketo.get(USAGE))).isEqualTo(" ");
    }
    assertThat(error(marketo.get(USAGE)))
        .isEqualTo("606 Max rate limit '100' exceeded with in '20' secs");

    marketo.clock().advance(Duration.ofSeconds(20));

    assertThat(error(marketo.get(USAGE))).isEqualTo(" ");
  }

  @Test
  void stopsAtTheDailyQuotaUntilMidnightInChicago() throws Exception {
    for (int call = 0; call < 130; call++) {
      if (call % 60 == 0) {
        marketo.clock().advance(Duration.ofSeconds(20));
      }
      marketo.get(USAGE);
    }
    assertThat(error(marketo.get(USAGE))).isEqualTo("607 Daily quota reached");

    // 18:00 UTC is noon in Chicago, so midnight is twelve hours away.
    marketo.clock().advance(Duration.ofHours(11));
    assertThat(error(marketo.get(USAGE))).isEqualTo("607 Daily quota reached");
    marketo.clock().advance(Duration.ofHours(1));
    assertThat(error(marketo.get(USAGE))).isEqualTo(" ");
  }

  @Test
  void countsWhatOtherServicesHaveSpentOfTheDay() throws Exception {
    assertThat(spent("{\"calls\":129,\"exportBytes\":500000000}"))
        .contains("\"calls\":129", "\"exportBytes\":500000000");

    assertThat(
            error(
                marketo.post(
                    "/bulk/v1/leads/export/create.json",
                    "{\"fields\":[\"id\"],\"filter\":{\"createdAt\":{\"startAt\":\"2026-11-01T00:00:00Z\","
                        + "\"endAt\":\"2026-11-02T00:00:00Z\"}}}")))
        .isEqualTo("1029 Export daily quota exceeded");
    assertThat(error(marketo.get(USAGE))).isEqualTo("607 Daily quota reached");
    assertThat(spent("{\"call\":1}")).contains("but found 'call'");
    marketo.clock().advance(Duration.ofHours(12));
    assertThat(error(marketo.get(USAGE))).isEqualTo(" ");
  }

  @Test
  void leavesFreeErrorsOutOfTheQuotaAndCountsUsersAndErrors() throws Exception {
    marketo.get("/rest/v1/nothing.json");
    marketo.get("/bulk/v1/leads/export/create.json");
    marketo.send(
        HttpRequest.newBuilder(marketo.uri(USAGE)).header("Authorization", "Bearer unknown"));
    marketo.getAs(marketo.simulator().limitedService(), "/rest/v1/leads/describe.json");
    marketo.get("/rest/v1/lead/none.json");

    assertThat(marketo.get(USAGE).path("result"))
        .hasToString(
            "[{\"date\":\"2026-11-20\",\"total\":3,\"users\":[{\"userId\":\"api.limited@api.example.com\",\"count\":1},{\"userId\":\"api.sync@api.example.com\",\"count\":2}]}]");
    marketo.clock().advance(Duration.ofDays(1));
    marketo.get("/rest/v1/nothing.json");
    assertThat(marketo.get("/rest/v1/stats/errors/last7days.json").path("result"))
        .hasToString(
            "[{\"date\":\"2026-11-21\",\"total\":1,\"errors\":[{\"errorCode\":\"610\",\"count\":1}]},"
                + "{\"date\":\"2026-11-20\",\"total\":4,\"errors\":[{\"errorCode\":\"1001\",\"count\":1},"
                + "{\"errorCode\":\"601\",\"count\":1},{\"errorCode\":\"605\",\"count\":1},{\"errorCode\":\"610\",\"count\":1}]}]");
  }

  /** A call that has sent no body yet is inside. */
  @Test
  void letsTenCallsInAtATime() throws Exception {
    String token = marketo.token(marketo.simulator().fullService());
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        slow.add(beginCall(token));
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(error(marketo.get(USAGE)))
                      .isEqualTo("615 Concurrent access limit '10' reached"));
      for (Socket call : slow) {
        call.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
        String answer = new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).contains("\"code\":\"1002\"");
      }
      assertThat(error(marketo.get(USAGE))).isEqualTo(" ");
    } finally {
      for (Socket call : slow) {
        call.close();
      }
    }
  }

  @Test
  void countsTheDayByChicagoInSummerAndInWinter() {
    assertThat(CentralDay.of(Instant.parse("2026-07-02T04:59:59Z"))).hasToString("2026-07-01");
    assertThat(CentralDay.of(Instant.parse("2026-07-02T05:00:00Z"))).hasToString("2026-07-02");
    assertThat(CentralDay.of(Instant.parse("2026-12-02T05:59:59Z"))).hasToString("2026-12-01");
    assertThat(CentralDay.of(Instant.parse("2026-12-02T06:00:00Z"))).hasToString("2026-12-02");
  }

  private Socket beginCall(String token) throws Exception {
    URI url = URI.create(marketo.simulator().url());
    Socket socket = new Socket(url.getHost(), url.getPort());
    String head =
        "POST /rest/v1/leads.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: 2\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String spent(String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(marketo.uri("/sandbox/spent"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
