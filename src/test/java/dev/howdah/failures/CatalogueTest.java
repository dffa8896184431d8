package dev.howdah.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.salesforce.ErrorTable;
import dev.howdah.sandbox.PlayFault;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every code of Salesforce, answered by the simulator to a call of a step, told whole. */
class CatalogueTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "60-package",
              "64-package-read",
              "80-api",
              "91-failures",
              "77-failures-retry-look",
              "78-failures-retry",
              "79-failures-list")
          .atSandbox(100);

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
    host.connected();
    List<String> told = new ArrayList<>();
    for (String line : expected().lines().toList()) {
      String asked = line.substring(0, line.indexOf(" | "));
      String code = asked.replaceFirst(": .*", "");
      PlayFault.on(host.sandbox(), "salesforce", fault(asked));

      HttpResponse<String> refused = host.api().call("GET", "/package", "");

      PlayFault.end(host.sandbox(), "salesforce");
      assertThat(refused.statusCode()).as(asked).isEqualTo(502);
      JsonNode failure = host.api().get("/failures").path("failures").path(0);
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
    host.connected();
    PlayFault.on(
        host.sandbox(),
        "salesforce",
        "{\"path\":\"/services/oauth2/token\",\"code\":\"inactive_user\"}");
    assertThat(host.api().call("POST", "/connections/salesforce", "").statusCode()).isEqualTo(502);
    JsonNode failure = host.api().get("/failures").path("failures").path(0);
    assertThat(failure.path("step").asText()).isEqualTo("connect-salesforce");
    assertThat(failure.path("code").asText()).isEqualTo("USER");

    HttpResponse<String> retried =
        host.api().call("POST", "/failures/" + failure.path("id").asText() + "/retry", "");

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
}
