package dev.howdah.marketo.api;

import static dev.howdah.marketo.api.ScriptedMarketo.code;
import static dev.howdah.marketo.api.ScriptedMarketo.html;
import static dev.howdah.marketo.api.ScriptedMarketo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.sandbox.http.ConnectionCut;
import dev.howdah.sandbox.http.HttpHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
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
  private final CloseableHttpClient http =
      HttpClients.custom()
          .disableAutomaticRetries()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(10).build())
          .build();
  private final MarketoInstance instance =
      new MarketoInstance(
          URI.create(marketo.url()),
          http,
          new Limits(100, 10),
          Attempts.USUAL,
          new Timing(clock, clock, new Random(1)));
  private final MarketoClient unit =
      instance.client(() -> new MarketoCredentials("client", "secret"));

  @AfterEach
  void stop() throws Exception {
    http.close();
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
    MarketoClient wrong = instance.client(() -> new MarketoCredentials("client", "wrong"));

    assertThatThrownBy(wrong::usage)
        .isInstanceOf(MarketoLoginException.class)
        .hasMessage(
            "Login of client client at "
                + marketo.url()
                + " failed: expected an access token, found HTTP 401, Marketo says 'Bad client"
                + " credentials'. No call is made until the credentials are right. Copy Client ID"
                + " and Client Secret again from Admin > LaunchPoint > View Details");
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
                              .client(() -> new MarketoCredentials("client", "secret"))
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

  @Test
  void resumesADownloadByRange() throws Exception {
    byte[] csv = "id\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8);
    String base = "/bulk/v1/leads/export/E";
    List<String> ranges = new CopyOnWriteArrayList<>();
    String job =
        "{'success':true,'result':[{'exportId':'E','status':'%s','fileSize':9,'numberOfRecords':3}]}";
    marketo
        .on("/bulk/v1/leads/export/create.json", json(job.formatted("Created")))
        .on(base + "/enqueue.json", code("1029", "Job already queued"))
        .on(base + "/status.json", json(job.formatted("Completed")))
        .on(
            base + "/file.json",
            (request, response) -> response.status(404).text("text/plain", "Not ready"),
            (request, response) -> {
              response.status(200).header("Content-Length", "9");
              response.raw().write(csv, 0, 4);
              response.raw().flush();
              throw new ConnectionCut();
            },
            (request, response) -> {
              ranges.add(String.valueOf(request.header("Range")));
              response
                  .status(206)
                  .header("Content-Range", "bytes 4-8/9")
                  .body("text/csv", Arrays.copyOfRange(csv, 4, 9));
            });
    Path target = Files.createTempDirectory("marketo").resolve("a.csv");

    ExportedFile file =
        unit.exportLeads(
            new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
            ExportPlan.to(target),
            ExportMemory.NONE);

    assertThat(file.path()).hasBinaryContent(csv);
    assertThat(ranges).containsExactly("bytes=4-");
  }

  @Test
  void throwsAWrongFileAwayAndSaysSo() throws Exception {
    String base = "/bulk/v1/leads/export/E";
    String job =
        "{'success':true,'result':[{'exportId':'E','status':'%s','fileSize':3,'numberOfRecords':0,"
            + "'fileChecksum':'sha256:00ff'}]}";
    marketo
        .on("/bulk/v1/leads/export/create.json", json(job.formatted("Created")))
        .on(base + "/enqueue.json", json(job.formatted("Queued")))
        .on(base + "/status.json", json(job.formatted("Completed")))
        .on(base + "/file.json", (request, response) -> response.text("text/csv", "id\n"));
    Path target = Files.createTempDirectory("marketo").resolve("a.csv");

    assertThatThrownBy(
            () ->
                unit.exportLeads(
                    new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
                    ExportPlan.to(target),
                    ExportMemory.NONE))
        .isInstanceOf(MarketoStopException.class)
        .hasMessage(
            "GET /bulk/v1/leads/export/E/file.json for client client at "
                + marketo.url()
                + " failed: expected a file with SHA-256 00ff, found"
                + " 984a644ec3b56d32b0404777e1eb73390c4b0742a6a0e183f07861056b6746de twice. No file"
                + " is left; the job is remembered. Run the export again; if it fails again, ask"
                + " for a new job");
    assertThat(target.getParent()).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"Canceled", "Cancelled", "Failed"})
  void tellsThatAJobWasNotDone(String status) {
    String base = "/bulk/v1/leads/export/E";
    String job = "{'success':true,'result':[{'exportId':'E','status':'%s','errorMsg':'Broken'}]}";
    marketo
        .on("/bulk/v1/leads/export/create.json", json(job.formatted("Created")))
        .on(base + "/enqueue.json", json(job.formatted("Queued")))
        .on(base + "/status.json", json(job.formatted(status)));

    assertThatThrownBy(
            () ->
                unit.exportLeads(
                    new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
                    ExportPlan.to(Path.of("never.csv")),
                    ExportMemory.NONE))
        .isInstanceOf(MarketoStopException.class)
        .hasMessage(
            "GET /bulk/v1/leads/export/E/file.json for client client at "
                + marketo.url()
                + " failed: expected the export to be done, found it "
                + (status.equals("Failed") ? "FAILED" : "CANCELED")
                + ", Marketo says 'Broken'. The job is forgotten and no file is left. Run the"
                + " export again; if it fails again, export a smaller window");
  }

  @Test
  void waitsForASlotInTheQueueOfExports() {
    String base = "/bulk/v1/leads/export/E";
    marketo
        .on(
            "/bulk/v1/leads/export/create.json",
            json("{'success':true,'result':[{'exportId':'E','status':'Created'}]}"))
        .on(base + "/enqueue.json", code("1029", "Too many jobs (10) in queue"));

    assertThatThrownBy(
            () ->
                unit.exportLeads(
                    new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
                    new ExportPlan(
                        Path.of("never.csv"), Duration.ofSeconds(60), Duration.ofHours(1)),
                    ExportMemory.NONE))
        .isInstanceOf(MarketoWaitException.class)
        .hasMessageContaining("found 1029 (the queue of exports is full)");
    assertThat(clock.instant()).isBetween(NOON.plusSeconds(3300), NOON.plusSeconds(4200));
  }
}
