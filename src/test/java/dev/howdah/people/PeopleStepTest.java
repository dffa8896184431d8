package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleStepTest {

  private static final int PEOPLE = 2_000;

  private World world;
  private Map<String, String> addresses = Map.of();

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
          "20-connect-salesforce",
          "21-connect-marketo",
          "40-people",
          "42-people-salesforce",
          "43-people-bulk",
          "44-people-marketo",
          "45-people-window",
          "46-people-plan",
          "47-people-outlook",
          "49-people-resume",
          "91-failures");

  PeopleStepTest() {
    host.with(this::sandbox);
  }

  @Test
  void keepsExactlyThoseThatTheWorldLinksToAUsersRecord() {
    Sync sync = done(start(""));

    assertThat(sync.message()).isEmpty();
    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    Map<String, Long> expected = new HashMap<>();
    world.skipped().forEach((why, count) -> expected.put("skipped-" + why, (long) count));
    assertThat(sync.reconciliation())
        .containsAllEntriesOf(expected)
        .containsEntry("in-marketo", (long) PEOPLE)
        .containsEntry("written", sync.reconciliation().get("in-both"));
  }

  @Test
  void writesNothingASecondTime() {
    Sync first = done(start(""));
    Sync second = done(start(""));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.state()).isEqualTo(Sync.COMPLETE);
    assertThat(second.reconciliation())
        .containsEntry("written", 0L)
        .containsEntry("unchanged", first.reconciliation().get("written"))
        .containsEntry("removed", 0L);
  }

  @Test
  void answersASecondStartWithTheOneThatRunsAndAKeyWithItsSync() {
    Sync first = start("once");

    assertThat(start("").id()).isEqualTo(first.id());
    done(first);
    assertThat(start("once").id()).isEqualTo(first.id());
  }

  @Test
  void answersAKeyThatMetARunningSyncWithThatSyncAfterItsEnd() {
    Sync first = start("a");
    assertThat(start("b").id()).isEqualTo(first.id());
    done(first);

    assertThat(start("b").id()).isEqualTo(first.id());
  }

  @Test
  void pausesWhenSalesforceIsAwayForAMomentAndGoesOn() throws Exception {
    fault(
        "salesforce.url",
        "{\"path\":\"/services/data/v62.0/jobs/query\",\"count\":1,\"status\":503}");

    Sync sync = start("");
    host.await("the pause", () -> status(sync).message().startsWith("Goes on at "));
    assertThat(status(sync).state()).isEqualTo(Sync.RUNNING);

    assertThat(done(sync).state()).isEqualTo(Sync.COMPLETE);
  }

  @Test
  void readsEverybodyBehindAGapOfDeletedIds() throws Exception {
    deleteInMarketo(901, 1_800);

    Sync sync = done(start(""));

    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.reconciliation()).containsEntry("in-marketo", (long) PEOPLE - 810);
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "ids", "links"})
  void keepsTheSamePeopleByEveryWay(String way) throws Exception {
    host.restart(Map.of("people.extract", way));

    Sync sync = done(start(""));

    assertThat(sync.state()).as(sync.message()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.extract()).isEqualTo(way);
    assertThat(sync.plan().reason())
        .isEqualTo("The setting people.extract prescribes " + way + ".");
    assertThat(sync.reconciliation()).containsEntry("in-both", size(world.synced()));
  }

  @Test
  void letsAChangedRouteFileInAndGoesOn() throws Exception {
    host.restart(Map.of("people.extract", "export"));
    fault("marketo.url", "{\"path\":\"/bulk\",\"count\":10000,\"delayMs\":40}");
    Sync sync = start("");
    host.await("a window", () -> status(sync).progress().done() > 0);
    Path file = host.routes().resolve("45-people-window.camel.yaml");
    String text = Files.readString(file);

    Files.writeString(file, text.replace("as a file or as a page\n", "as it comes\n"));

    host.await(
        "the changed route",
        () ->
            Optional.ofNullable(host.context().getRoute("people-window"))
                .filter(route -> route.getDescription().equals("Brings one window as it comes"))
                .isPresent());
    assertThat(status(sync).isRunning()).isTrue();
    assertThat(done(sync).state()).as(status(sync).message()).isEqualTo(Sync.COMPLETE);
  }

  @Test
  void plansAnewWithoutWhatMarketoRefuses() throws Exception {
    fault(
        "marketo.url",
        "{\"path\":\"/rest/v1/leads.json\",\"count\":1,\"code\":\"1029:Export daily quota exceeded\"}");

    Sync sync = done(start(""));

    assertThat(sync.state()).as(sync.message()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.plan().others()).extracting(SyncPlan.Option::way).containsExactly("links");
  }

  @Test
  void readsEverybodyBehindAGapByIdsToo() throws Exception {
    host.restart(Map.of("people.extract", "ids"));
    deleteInMarketo(901, 1_800);

    Sync sync = done(start(""));

    assertThat(sync.state()).isEqualTo(Sync.COMPLETE);
    assertThat(sync.extract()).isEqualTo("ids");
    assertThat(sync.reconciliation()).containsEntry("in-marketo", (long) PEOPLE - 810);
  }

  private static long size(Iterator<?> each) {
    long size = 0;
    for (; each.hasNext(); each.next()) {
      size++;
    }
    return size;
  }

  private Sync status(Sync sync) {
    return host.desk("people", People.class).status(sync.id());
  }

  private void fault(String platform, String fault) throws Exception {
    post(addresses.get(platform) + "/sandbox/faults", "application/json", fault);
  }

  /** Deletes whom there is among these ids, nine of ten. */
  private void deleteInMarketo(long first, long last) throws Exception {
    String marketo = addresses.get("marketo.url");
    String token =
        new ObjectMapper()
            .readTree(
                post(
                    marketo + "/identity/oauth/token",
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&client_id="
                        + addresses.get("marketo.client-id")
                        + "&client_secret="
                        + addresses.get("marketo.client-secret")))
            .path("access_token")
            .asText();
    for (long from = first; from <= last; from += 300) {
      String ids =
          LongStream.rangeClosed(from, Math.min(last, from + 299))
              .mapToObj(id -> "{\"id\":" + id + "}")
              .collect(Collectors.joining(",", "{\"input\":[", "]}"));
      post(marketo + "/rest/v1/leads/delete.json", "application/json", ids, token);
    }
  }

  private static String post(String url, String type, String body, String... bearer)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (String token : bearer) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer.body();
  }

  private Sync start(String key) {
    People people = host.desk("people", People.class);
    Sync sync = people.start(key.isEmpty() ? null : key, "test");
    host.ask("people-start", null, Sync.class);
    return sync;
  }

  private Sync done(Sync sync) {
    People people = host.desk("people", People.class);
    host.await("the end of the sync", () -> !people.status(sync.id()).isRunning());
    return people.status(sync.id());
  }

  private Map<String, String> sandbox(Path data) {
    Sandbox sandbox =
        host.companion(
            Sandbox.start(
                SandboxOptions.in(data.resolve("sandbox")).withPeople(PEOPLE).withLimits(false)));
    world = sandbox.world();
    Map<String, String> at = sandbox.addresses();
    addresses = at;
    return Map.ofEntries(
        Map.entry("salesforce.login-url", at.get("salesforce.url")),
        Map.entry("salesforce.client-id", at.get("salesforce.client-id")),
        Map.entry("salesforce.client-secret", at.get("salesforce.client-secret")),
        Map.entry("salesforce.grant", "client_credentials"),
        Map.entry("marketo.url", at.get("marketo.url")),
        Map.entry("marketo.client-id", at.get("marketo.client-id")),
        Map.entry("marketo.client-secret", at.get("marketo.client-secret")),
        Map.entry("marketo.calls-per-window", "100000"),
        Map.entry("marketo.concurrency", "10"),
        Map.entry("people.resume-every", "200"),
        // A pause of a minute takes a second.
        Map.entry("host.clock-speed", "60"),
        Map.entry("host.clock-origin", at.get("clock.origin")));
  }
}
