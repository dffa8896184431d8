package dev.howdah.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.people.PeopleRoutes;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole contract over HTTP, with the real routes and the sandbox behind it. */
class ApiStepTest {

  private static final int PEOPLE = 600;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Contract CONTRACT = Contract.load();
  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createFor(CONTRACT.openApi()).build();

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running(PeopleRoutes.ofSync("30-fields", "31-fields-salesforce", "80-api"))
          .atSandbox(PEOPLE);

  @Test
  void leadsFromTheConnectionsToTheSyncedPeople() throws Exception {
    HOST.connected();
    assertThat(get("/fields").path("fields")).hasSize(13);

    HttpResponse<String> started = send("POST", "/syncs", "night-1");
    assertThat(started.statusCode()).isEqualTo(202);
    String sync = JSON.readTree(started.body()).path("id").asText();
    assertThat(JSON.readTree(send("POST", "/syncs", "night-1").body()).path("id").asText())
        .as("the same key again")
        .isEqualTo(sync);

    String events = events(sync);
    assertThat(events).contains("event: finished").contains("\"state\":\"complete\"");
    assertThat(get("/syncs/" + sync).path("state").asText()).isEqualTo("complete");
    assertThat(get("/syncs").at("/syncs/0/id").asText()).isEqualTo(sync);
    assertThat(pages()).isEqualTo(expected());
    long first = HOST.sandbox().world().synced().next().marketoId();
    assertThat(get("/people/" + first).path("marketoId").asLong()).isEqualTo(first);
    assertThat(send("GET", "/people/2000000000", null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/syncs/nothing", null).statusCode()).isEqualTo(404);
  }

  private static List<Long> pages() throws Exception {
    List<Long> ids = new java.util.ArrayList<>();
    JsonNode page;
    long after = 0;
    do {
      page = get("/people?limit=100&after=" + after);
      page.path("people").forEach(person -> ids.add(person.path("marketoId").asLong()));
      after = page.path("next").asLong();
    } while (page.has("next"));
    return ids;
  }

  private static List<Long> expected() {
    List<Long> ids = new java.util.ArrayList<>();
    HOST.sandbox().world().synced().forEachRemaining(person -> ids.add(person.marketoId()));
    return ids;
  }

  /** The answer, which must be one of those that the contract names. */
  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> send(String method, String path, String key)
      throws Exception {
    HttpRequest.Builder request =
        HOST.api().request(path).method(method, HttpRequest.BodyPublishers.noBody());
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 400) {
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      return answer;
    }
    var report =
        VALIDATOR.validateResponse(
            path.replaceFirst("\\?.*", ""),
            Request.Method.valueOf(method),
            SimpleResponse.Builder.status(answer.statusCode())
                .withContentType(answer.headers().firstValue("Content-Type").orElse(""))
                .withBody(answer.body())
                .build());
    assertThat(report.getMessages()).as("%s %s: %s", method, path, answer.body()).isEmpty();
    return answer;
  }

  private static String events(String sync) throws Exception {
    HttpRequest request = HOST.api().request("/syncs/" + sync + "/events").build();
    return CLIENT
        .sendAsync(request, BodyHandlers.ofString())
        .get(HostExtension.PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .body();
  }
}
