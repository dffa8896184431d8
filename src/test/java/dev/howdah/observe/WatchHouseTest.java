package dev.howdah.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WatchHouseTest {

  @RegisterExtension static final HostExtension HOST = HostExtension.running("52-members");

  @Test
  void tellsTheMetersThatTheReadmeLists() throws Exception {
    HOST.await("readings", () -> get("metrics").body().contains("howdah_mails{state=\"sent\"} 0"));
    Set<String> served =
        Pattern.compile("^(howdah_[a-z_]+)[ {]", Pattern.MULTILINE)
            .matcher(get("metrics").body())
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> documented =
        Pattern.compile("^\\| `(howdah_[a-z_]+)", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("README.md")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(served).isEqualTo(documented);
  }

  @Test
  void countsWhatLiesInTheDatabase() throws Exception {
    change(
        "INSERT INTO mail (id, kind, about, state, attempts, due_at, created_at)"
            + " VALUES ('watched', 'none', 'none', 'refused', 1, 0, 0)",
        "INSERT INTO people_sync (id, state, extract, started_by, started_at, finished_at, message)"
            + " VALUES ('old', 'complete', 'ids', 'test', 5, 6, '')",
        "INSERT INTO people_count VALUES ('old', 'written', 7)",
        "INSERT INTO people_count VALUES ('old', 'skipped-converted', 3)");

    HOST.await(
        "counts",
        () -> {
          String metrics = get("metrics").body();
          return metrics.contains("howdah_mails{state=\"refused\"} 1.0")
              && metrics.contains("howdah_sync_people{reason=\"none\",result=\"written\"} 7.0")
              && metrics.contains("howdah_sync_people{reason=\"converted\",result=\"skipped\"} 3.0")
              && metrics.contains("howdah_sync_state{state=\"complete\"} 1.0")
              && metrics.contains("howdah_sync_state{state=\"failed\"} 0.0");
        });
    assertThat(get("metrics").body()).contains("howdah_route_files{standing=\"live\"} 1.0");
  }

  @Test
  void isDownWithTheReasonWhileARouteFileIsRefused() throws Exception {
    Files.writeString(HOST.routes().resolve("70-broken.camel.yaml"), "- route:\n    nonsense: 1\n");
    HOST.await("refused", () -> !message("routes").isEmpty());
    assertThat(get("health").statusCode()).isEqualTo(503);

    assertThat(check("routes").path("status").asText()).isEqualTo("DOWN");
    assertThat(message("routes"))
        .isEqualTo(
            "Refused 70-broken.camel.yaml line 2: Unsupported field: nonsense. None of its routes"
                + " runs. Correct the file; it is tried again when it changes.");
    assertThat(get("health/live").statusCode()).isEqualTo(200);
    assertThat(get("health/ready").statusCode()).isEqualTo(200);

    Files.delete(HOST.routes().resolve("70-broken.camel.yaml"));
    HOST.await("up again", () -> get("health").statusCode() == 200);
  }

  @Test
  void isDownWhileAConnectionNeedsAPerson() throws Exception {
    change(
        "INSERT INTO connection VALUES ('salesforce', 'RECONNECT_NEEDED', 'The user was frozen', '',"
            + " '', '', '', '', '', '', '', '', 0, 0)");
    HOST.await("down", () -> !message("salesforce").isEmpty());
    assertThat(get("health").statusCode()).isEqualTo(503);

    assertThat(message("salesforce"))
        .isEqualTo(
            "salesforce is in state reconnect needed: The user was frozen. What needs it waits or"
                + " fails. Connect it again.");
    assertThat(get("metrics").body())
        .contains("howdah_connection_state{state=\"reconnect needed\",system=\"salesforce\"} 1.0");
    assertThat(get("health/ready").statusCode()).isEqualTo(200);

    change("DELETE FROM connection WHERE name = 'salesforce'");
    HOST.await("up again", () -> get("health").statusCode() == 200);
  }

  @Test
  void isDownWhenTheLatestSyncWasGivenUp() throws Exception {
    change(
        "INSERT INTO people_sync (id, state, extract, started_by, started_at, finished_at, message)"
            + " VALUES ('late', 'failed', 'ids', 'test', 9, 10, 'No permission')");
    HOST.await("down", () -> !message("sync").isEmpty());
    assertThat(get("health").statusCode()).isEqualTo(503);

    assertThat(message("sync"))
        .isEqualTo(
            "Sync late is failed: No permission. People who were read are kept. Mend the reason and"
                + " start a new sync.");

    change("DELETE FROM people_sync WHERE id = 'late'");
    HOST.await("up again", () -> get("health").statusCode() == 200);
  }

  @Test
  void isNotReadyWhileTheDatabaseFails() throws Exception {
    change("ALTER TABLE mail RENAME TO mail_away");
    try {
      HOST.await("not ready", () -> get("health/ready").statusCode() == 503);

      // Jdbi finds it out at one of two moments.
      assertThat(message("database").replaceFirst("UnableTo(Create|Execute)", "UnableTo"))
          .isEqualTo(
              "Reading from the database failed (UnableToStatementException). Requests and"
                  + " steps wait for it or fail; nothing that was stored is lost. See whether it"
                  + " runs, and whether the host can reach it.");
      assertThat(get("health/live").statusCode()).isEqualTo(200);
      assertThat(get("metrics").body()).contains("howdah_mails{state=\"sent\"} NaN");
    } finally {
      change("ALTER TABLE mail_away RENAME TO mail");
    }
    HOST.await("ready again", () -> get("health/ready").statusCode() == 200);
  }

  private static void change(String... statements) {
    try (Store store = Store.open(new StoreSettings(HOST.data(), "", "", ""))) {
      for (String statement : statements) {
        store.change(handle -> handle.execute(statement));
      }
    }
  }

  private static String message(String name) throws Exception {
    return check(name).path("message").asText();
  }

  private static JsonNode check(String name) throws Exception {
    JsonNode checks = new ObjectMapper().readTree(get("health").body()).path("checks");
    for (JsonNode check : checks) {
      if (check.path("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("No check " + name + " in " + checks);
  }

  private static HttpResponse<String> get(String what) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(HOST.address().resolve("/observe/" + what)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
