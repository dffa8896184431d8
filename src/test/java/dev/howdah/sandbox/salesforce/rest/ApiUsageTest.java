package dev.howdah.sandbox.salesforce.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.sandbox.salesforce.bulk.BulkApi;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.metadata.MetadataApi;
import dev.howdah.sandbox.salesforce.oauth.Directory;
import dev.howdah.sandbox.salesforce.oauth.OrgUser;
import dev.howdah.sandbox.salesforce.oauth.Sessions;
import dev.howdah.sandbox.salesforce.packages.Installs;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiUsageTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));

  @Test
  void refusesWhatGoesBeyondTheAllowanceUntilADayHasPassed() {
    ApiUsage usage = new ApiUsage(clock, true);
    spend(usage);

    assertThat(usage.count()).isFalse();
    assertThat(usage.used()).isEqualTo(140_000);
    clock.advance(Duration.ofHours(23));
    assertThat(usage.count()).isFalse();
    clock.advance(Duration.ofHours(1));
    assertThat(usage.count()).isTrue();
    assertThat(usage.used()).isEqualTo(1);
  }

  @Test
  void countsOnWithoutLimits() {
    ApiUsage usage = new ApiUsage(clock, false);
    spend(usage);

    assertThat(usage.count()).isTrue();
    assertThat(usage.used()).isEqualTo(140_001);
  }

  @Test
  void answersEveryCallButTheListOfVersionsWithTheRefusal(@TempDir Path folder) throws Exception {
    World world = World.of(3, 20, clock.instant());
    ApiUsage usage = new ApiUsage(clock, true);
    Sessions sessions = new Sessions(world.organizationId(), clock, Duration.ofHours(24));
    Org org = Org.open(folder, world, clock);
    Installs installs = Installs.open(org, world.salesforceUsers().get(0).id());
    OrgData data = new OrgData(org, installs, MetadataApi.open(org));
    try (BulkApi bulk = BulkApi.open(org, folder.resolve("bulk"), clock, true);
        HttpServer server =
            HttpServer.start(
                "127.0.0.1", 0, new RestApi(data, bulk, sessions, new OneUser(world), usage))) {
      String token = sessions.open(OneUser.ID, "client", Set.of("api")).token();
      HttpResponse<String> first = get(server, token, "/services/data/v60.0/limits");
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(first.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=1/140000");
      while (usage.used() < usage.most()) {
        assertThat(usage.count()).isTrue();
      }

      for (String path : List.of("limits", "query?q=SELECT+Id+FROM+Lead", "jobs/query")) {
        HttpResponse<String> refused = get(server, token, "/services/data/v60.0/" + path);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body())
            .isEqualTo(
                "[{\"message\":\"TotalRequests Limit"
                    + " exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
      }
      assertThat(get(server, token, "/services/data").statusCode()).isEqualTo(200);
      clock.advance(Duration.ofHours(24).minusSeconds(1));
      assertThat(get(server, token, "/services/data/v60.0/limits").statusCode()).isEqualTo(403);
    } finally {
      org.close();
    }
  }

  private static HttpResponse<String> get(HttpServer server, String token, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** An org of one user, who may call. */
  private record OneUser(World world) implements Directory {

    static final String ID = "005000000000001AAA";

    @Override
    public String organizationId() {
      return world.organizationId();
    }

    @Override
    public Optional<OrgUser> named(String username) {
      return withId(ID);
    }

    @Override
    public Optional<OrgUser> withId(String id) {
      return Optional.of(
          new OrgUser(
              ID,
              "ada@example.org",
              "ada@example.org",
              "Ada",
              "Byron",
              "00e000000000001AAA",
              true,
              true,
              true,
              Instant.EPOCH));
    }

    @Override
    public boolean takes(OrgUser user, String password) {
      return false;
    }
  }

  private static void spend(ApiUsage usage) {
    for (long left = usage.most(); left > 0; left--) {
      assertThat(usage.count()).isTrue();
    }
  }
}
