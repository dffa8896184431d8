package dev.howdah.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void letsClientsInAndTakesFaultsAndGoesOnAfterARestart() throws Exception {
    SandboxOptions options = SandboxOptions.in(folder).withPeople(300).withLimits(false);
    java.time.Instant born;
    try (Sandbox sandbox = Sandbox.start(options)) {
      born = sandbox.world().now();
      Map<String, String> at = sandbox.addresses();
      assertThat(call("GET", at.get("marketo.url") + "/rest/v1/leads/describe.json", ""))
          .contains("\"code\":\"600\"");
      call(
          "POST",
          at.get("marketo.url") + "/sandbox/faults",
          "{\"path\":\"/rest/v1/leads\",\"count\":1,\"status\":200,\"code\":\"606\",\"delayMs\":0,"
              + "\"cut\":false,\"truncate\":false,\"html\":false}");
      assertThat(call("GET", at.get("marketo.url") + "/rest/v1/leads/describe.json", ""))
          .matches(
              "200 \\{\"requestId\":\"\\w+#\\w+\",\"success\":false,\"errors\":\\[\\{\"code\":\"606\","
                  + "\"message\":\"Max rate limit '100' exceeded with in '20' secs\"\\}]}");
      call(
          "POST",
          at.get("salesforce.url") + "/sandbox/faults",
          "{\"path\":\"/services/data\",\"status\":503}");
      assertThat(call("GET", at.get("salesforce.url") + "/services/data/", ""))
          .isEqualTo(
              "503 [{\"message\":\"Fault on demand: SERVER_UNAVAILABLE\","
                  + "\"errorCode\":\"SERVER_UNAVAILABLE\"}]");
      assertThat(call("GET", at.get("salesforce.url") + "/services/data/", ""))
          .startsWith("200 [{");
    }
    try (Sandbox again = Sandbox.start(options)) {
      assertThat(again.world().now()).isEqualTo(born);
    }
  }

  private String call(String method, String url, String body)
      throws IOException, InterruptedException {
    java.net.http.HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
