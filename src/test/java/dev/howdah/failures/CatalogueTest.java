package dev.howdah.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.salesforce.ErrorTable;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every code of Salesforce, answered by the simulator to a call of a step, told whole. */
class CatalogueTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Sandbox sandbox;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "60-package",
              "64-package-read",
              "80-api",
              "91-failures",
              "92-failures-list")
          .with(this::startSandbox);

  /** What no answer of a server can be. */
  private static final Set<String> UNPLAYABLE =
      Set.of(
          "connection",
          "job-Aborted",
          "job-Failed",
          "login-lost",
          "login-unavailable",
          "no-json",
          "timeout",
          "tls");

  @Test
  void tellsEachCodeWithCategoryMeaningAndRemedy() throws Exception {
    host.await("connected", this::isConnected);
    List<String> told = new ArrayList<>();
    for (String line : expected().lines().toList()) {
      String asked = line.substring(0, line.indexOf(" | "));
      String code = asked.replaceFirst(": .*", "");
      fault("POST", fault(asked));

      HttpResponse<String> refused = api("GET", "/package");

      fault("DELETE", "");
      assertThat(refused.statusCode()).as(asked).isEqualTo(502);
      JsonNode failure = JSON.readTree(api("GET", "/failures").body()).path("failures").path(0);
      assertThat(failure.path("code").asText()).isEqualTo(code);
      String sentences =
          failure.path("meaning").asText() + ". " + failure.path("remedy").asText() + ".";
      told.add(String.join(" | ", asked, failure.path("category").asText(), sentences));
      assertThat(JSON.readTree(refused.body()).path("detail").asText())
          .isEqualTo(
              "Operation package-status failed. Salesforce answered " + code + ": " + sentences);
      if (!isConnected()) {
        host.ask("connect-salesforce", null, SalesforceStatus.class);
      }
    }

    assertThat(String.join("\n", told) + "\n").isEqualTo(expected());
  }

  @Test
  void knowsEachCodeThatTheSimulatorCanPlay() throws Exception {
    Set<String> played = new TreeSet<>(UNPLAYABLE);
    expected().lines().forEach(line -> played.add(line.replaceFirst("(: .*)? \\| .*", "")));

    assertThat(played).containsExactlyElementsOf(ErrorTable.codes());
  }

  @Test
  void startsTheStepOfAFailureAgain() throws Exception {
    host.await("connected", this::isConnected);
    fault("POST", "{\"path\":\"/services/oauth2/token\",\"code\":\"inactive_user\"}");
    assertThat(api("POST", "/connections/salesforce").statusCode()).isEqualTo(502);
    JsonNode failure = JSON.readTree(api("GET", "/failures").body()).path("failures").path(0);
    assertThat(failure.path("step").asText()).isEqualTo("connect-salesforce");
    assertThat(failure.path("code").asText()).isEqualTo("USER");

    HttpResponse<String> retried =
        api("POST", "/failures/" + failure.path("id").asText() + "/retry");

    assertThat(retried.statusCode()).as(retried.body()).isEqualTo(200);
    assertThat(JSON.readTree(retried.body()).path("state").asText()).isEqualTo("retried");
    assertThat(JSON.readTree(retried.body()).path("retriedBy").asText()).isEqualTo("first");
    assertThat(isConnected()).isTrue();
  }

  /** A bare status comes as proxies give it, in a page of HTML. */
  private static String fault(String asked) {
    return asked.startsWith("http-")
        ? "{\"path\":\"/services/data\",\"count\":9,\"html\":true,\"status\":%s}"
            .formatted(asked.substring(5))
        : "{\"path\":\"/services/data\",\"count\":9,\"code\":\"%s\"}".formatted(asked);
  }

  private static String expected() throws Exception {
    try (var text = CatalogueTest.class.getResourceAsStream("/failures/salesforce.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private boolean isConnected() {
    return host.ask("connect-salesforce-status", null, SalesforceStatus.class)
        .state()
        .equals("connected");
  }

  private HttpResponse<String> api(String method, String path) throws Exception {
    String token = Files.readString(host.data().resolve("first-token")).strip();
    return HTTP.send(
        HttpRequest.newBuilder(host.address().resolve("/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private void fault(String method, String body) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(
                    URI.create(sandbox.addresses().get("salesforce.url") + "/sandbox/faults"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private Map<String, String> startSandbox(Path data) {
    sandbox =
        host.companion(
            Sandbox.start(
                SandboxOptions.in(data.resolve("sandbox")).withPeople(100).withLimits(false)));
    Map<String, String> settings = new HashMap<>();
    settings.put("salesforce.login-url", sandbox.addresses().get("salesforce.url"));
    settings.put("salesforce.client-id", sandbox.addresses().get("salesforce.client-id"));
    settings.put("salesforce.client-secret", sandbox.addresses().get("salesforce.client-secret"));
    settings.put("salesforce.grant", "client_credentials");
    return settings;
  }
}
