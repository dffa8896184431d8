package dev.howdah.marketo.api;

import static dev.howdah.marketo.api.ScriptedMarketo.code;
import static dev.howdah.marketo.api.ScriptedMarketo.html;
import static dev.howdah.marketo.api.ScriptedMarketo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.sandbox.http.ConnectionCut;
import dev.howdah.sandbox.http.HttpHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketoClientTest {

  private static final String USAGE = "/rest/v1/stats/usage.json";
  private static final String NOTHING = "{'success':true,'result':[]}";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final SteppingClock clock = new SteppingClock(NOON);
  private final ScriptedMarketo marketo = new ScriptedMarketo();
  private final MarketoInstance instance = marketo.instance(clock);
  private final MarketoClient unit =
      instance.client(MarketoLogin.of(() -> new MarketoCredentials("client", "secret")));

  @AfterEach
  void stop() {
    marketo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "606,MarketoWaitException",
    "608,MarketoRetryException",
    "611,MarketoRetryException",
    "614,MarketoRetryException",
    "615,MarketoWaitException",
    "713,MarketoRetryException",
  })
  void repeatsWhatPassesAndGivesUpAfterFiveTries(String code, String exception) {
    marketo.on(USAGE, code(code, "Later"), json(NOTHING));
    assertThat(unit.usage()).isEmpty();

    marketo.on(USAGE, code(code, "Later"));
    assertThatThrownBy(unit::usage)
        .isInstanceOfSatisfying(
            MarketoException.class,
            failed -> {
              assertThat(failed.getClass().getSimpleName()).isEqualTo(exception);
              assertThat(failed.code()).isEqualTo(code);
              assertThat(failed.call()).isEqualTo("GET " + USAGE);
            });
    assertThat(marketo.seen(USAGE)).isEqualTo(2 + 5);
  }

  @ParameterizedTest
  @CsvSource({
    "603", "605", "609", "610", "612", "616", "703", "1003", "1006", "1011", "1035", "9999"
  })
  void doesNotRepeatWhatStaysWrong(String code) {
    marketo.on(USAGE, code(code, "No"));

    assertThatThrownBy(unit::usage).isInstanceOf(MarketoStopException.class);
    assertThat(marketo.seen(USAGE)).isEqualTo(1);
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void tellsActivitiesApartThatHaveNeitherGuidNorId() {
    String gone = "{'leadId':%d,'activityDate':'2026-11-21T11:59:0%dZ','activityTypeId':37}";
    marketo.on(
        "/rest/v1/activities/deletedleads.json",
        json(
            "{'success':true,'nextPageToken':'B','moreResult':false,'result':["
                + "{'id':7,'leadId':1,'activityDate':'2026-11-21T11:59:00Z','activityTypeId':37},"
                + String.join(",", gone.formatted(1, 1), gone.formatted(2, 1), gone.formatted(1, 2))
                + "]}"));

    assertThat(unit.deletedLeads("A").activities())
        .extracting(DeletedLead::marketoGUID)
        .doesNotHaveDuplicates()
        .hasSize(4)
        .startsWith("7")
        .element(1, InstanceOfAssertFactories.STRING)
        .startsWith("1|2026-11-21T11:59:01Z|37|");
  }

  @Test
  void waitsOutTheWindowAfterTooManyCalls() {
    marketo.on(
        USAGE, code("606", "Max rate limit '100' exceeded with in '20' secs"), json(NOTHING));

    unit.usage();

    assertThat(clock.instant()).isBetween(NOON.plusSeconds(20), NOON.plusSeconds(22));
  }

  @Test
  void wordsAWaitWithItsInstant() {
    marketo.on(USAGE, code("615", "Concurrent access limit reached"));
    Instant last = NOON.plusSeconds(1);

    assertThatThrownBy(unit::usage)
        .hasMessageMatching(
            "GET /rest/v1/stats/usage.json for client client at "
                + marketo.url()
                + " failed: expected success, found 615 \\(too many calls at once\\), Marketo says"
                + " 'Concurrent access limit reached'. The call was not executed and may be"
                + " repeated at 2026-11-21T12:00:0\\dZ. Lower callsPerWindow or concurrency, or"
                + " stop other services of this Marketo instance");
    assertThat(clock.instant()).isAfter(last);
  }

  @Test
  void takesWarningsAndNoDataAsNothing() {
    marketo.on(
        USAGE,
        json("{'success':true,'warnings':['No data'],'result':[]}"),
        json("{'success':true}"),
        code("702", "No record found"));

    assertThat(unit.usage()).isEmpty();
    assertThat(unit.usage()).isEmpty();
    assertThat(unit.usage()).isEmpty();
    assertThat(marketo.seen(USAGE)).isEqualTo(3);
  }

  @Test
  void asksAgainWhereAnAnswerLacksItsResult() {
    String describe = "/rest/v1/leads/describe2.json";
    marketo.on(
        describe,
        json("{'success':true}"),
        json("{'success':true,'result':[{'name':'API Lead','fields':[]}]}"));

    assertThat(unit.describe()).isEmpty();
    assertThat(marketo.seen(describe)).isEqualTo(2);
  }

  @Test
  void asksAgainAfterHtmlBrokenJsonAndACutConnection() {
    HttpHandler cut =
        (request, response) -> {
          throw new ConnectionCut();
        };
    marketo.on(USAGE, html(200), html(503), json("{'success':tr"), cut, json(NOTHING));

    assertThat(unit.usage()).isEmpty();
    assertThat(marketo.seen(USAGE)).isEqualTo(5);
  }

  @Test
  void tellsHowLongTheServerWantsItToWait() {
    HttpHandler busy =
        (request, response) ->
            response.status(429).header("Retry-After", "7").text("text/plain", "slow down");
    marketo.on(USAGE, busy, json(NOTHING));

    unit.usage();

    assertThat(clock.instant()).isBetween(NOON.plusSeconds(7), NOON.plusSeconds(9));
  }

  @Test
  void doesNotRepeatALoginThatIsRefused() {
    MarketoClient wrong =
        instance.client(MarketoLogin.of(() -> new MarketoCredentials("client", "wrong")));

    assertThatThrownBy(wrong::usage)
        .isInstanceOf(MarketoLoginException.class)
        .hasMessage(
            "Login of client client at "
                + marketo.url()
                + " failed: expected an access token, found HTTP 401, Marketo says 'Bad client"
                + " credentials'. No call is made until the credentials are right. Copy Client ID"
                + " and Client Secret again from Admin > LaunchPoint > View Details.");
    assertThat(marketo.seen("/identity/oauth/token")).isEqualTo(1);
    assertThat(marketo.seen(USAGE)).isZero();
  }

  @Test
  void givesUpWhereANewTokenIsRefusedToo() {
    marketo.on(USAGE, code("601", "Access token invalid"));

    assertThatThrownBy(unit::usage)
        .isInstanceOf(MarketoLoginException.class)
        .hasMessageEndingWith(
            "found 601 (the access token is not valid), Marketo says 'Access token invalid'. A new"
                + " token did not help and the call is given up. Check that the service still"
                + " exists in LaunchPoint");
    assertThat(marketo.seen(USAGE)).isEqualTo(2);
    assertThat(marketo.seen("/identity/oauth/token")).isEqualTo(2);
  }

  @Test
  void logsInOnceForManyCallersAtOnce() throws Exception {
    marketo.on(USAGE, json(NOTHING));
    ExecutorService callers = Executors.newFixedThreadPool(8);
    CountDownLatch together = new CountDownLatch(8);
    List<Future<List<DailyUsage>>> answers =
        Stream.generate(
                () ->
                    callers.submit(
                        () -> {
                          together.countDown();
                          together.await();
                          return instance
                              .client(
                                  MarketoLogin.of(() -> new MarketoCredentials("client", "secret")))
                              .usage();
                        }))
            .limit(8)
            .toList();
    for (Future<List<DailyUsage>> answer : answers) {
      assertThat(answer.get()).isEmpty();
    }
    callers.shutdown();

    assertThat(marketo.seen("/identity/oauth/token")).isEqualTo(1);
  }

  @Test
  void fetchesANewTokenShortlyBeforeTheOldOneEnds() {
    marketo.on(USAGE, json(NOTHING));
    unit.usage();
    clock.pause(Duration.ofSeconds(3590));
    unit.usage();
    clock.pause(Duration.ofSeconds(5));
    unit.usage();

    assertThat(marketo.bearers()).containsExactly("token-1", "token-1", "token-2");
  }

  @Test
  void keepsAddressesOfPeopleOutOfMessages() {
    marketo.on(USAGE, code("1003", "Invalid value 'ada@example.org' for <b@c.org>"));

    assertThatThrownBy(unit::usage)
        .hasMessageContaining("Marketo says 'Invalid value '***@***' for <***@***>'")
        .hasMessageNotContaining("ada");
  }

  @Test
  void neverPutsASecretOrTokenIntoUrlOrText() {
    marketo.on(USAGE, code("611", "System error"));

    assertThatThrownBy(unit::usage)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("token-1");
    assertThat(marketo.seen())
        .noneMatch(line -> line.contains("secret") || line.contains("token-1"));
    assertThat(new MarketoCredentials("client", "hidden").toString()).doesNotContain("hidden");
    assertThat(new AccessToken("hidden", NOON).toString()).doesNotContain("hidden");
  }
}
