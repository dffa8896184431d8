package dev.howdah.failures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.sandbox.world.SalesforceId;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong behind a step, with nobody waiting, is in the list and can be retried. */
class FailuresOfStepsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WITH_KEY = SalesforceId.of("04t", 20);

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "21-connect-marketo",
              "30-fields",
              "31-fields-salesforce",
              "50-invite",
              "60-package",
              "61-configure",
              "62-package-work",
              "63-package-deployment",
              "63-package-request",
              "64-package-read",
              "65-configure-read",
              "66-configure-work",
              "68-configure-query",
              "69-configure-request",
              "80-api",
              "90-mail",
              "91-failures",
              "79-failures-list",
              "78-failures-retry",
              "77-failures-retry-look")
          .with("package.look-every", "50")
          .with("configure.look-every", "50")
          .with("mail.starttls", "off")
          // Wrong on purpose.
          .with("marketo.client-secret", "wrong")
          .atSandbox(100);

  @Test
  void tellsWhyAnInstallFailedAndOrdersItAgain() throws Exception {
    connected();
    call(
        "POST",
        "/package/installs",
        "{\"version\":\"" + WITH_KEY + "\",\"installationKey\":\"wrong\"}");
    JsonNode failed = await("package", "install-key");
    String request = call("GET", "/package", "").at("/install/requestId").asText();

    assertThat(told(failed))
        .isEqualTo(
            "Salesforce install-key other 1 starts: The installation key is missing or wrong. Ask"
                + " the publisher for the key of this version and order it again with the key.");
    assertThat(failed.path("message").asText())
        .isEqualTo(call("GET", "/package", "").path("message").asText())
        .contains(request);

    JsonNode retried = call("POST", "/failures/" + failed.path("id").asText() + "/retry", "");

    assertThat(retried.path("state").asText()).isEqualTo("retried");
    host.await(
        "again",
        () -> {
          host.sandbox().clock().advance(Duration.ofMinutes(1));
          return find("package", "install-key").path("count").asInt() == 2;
        });
    assertThat(call("GET", "/package", "").at("/install/requestId").asText()).isNotEqualTo(request);
  }

  @Test
  void tellsWhyADeploymentWaitsAndWhyOneEnded() throws Exception {
    connected();
    String path = "/services/data/v62.0/metadata/deployRequest";
    // The HTTP client asks once again by itself.
    fault("salesforce", "{\"path\":\"" + path + "\",\"count\":2,\"status\":503}");
    fault("salesforce", "{\"path\":\"" + path + "\",\"count\":1,\"code\":\"INSUFFICIENT_ACCESS\"}");

    call("POST", "/configuration/deployments", "{}");

    assertThat(told(await("configure", "SERVER_UNAVAILABLE")))
        .isEqualTo(
            "Salesforce SERVER_UNAVAILABLE intermittent 1 starts: Salesforce is not there for now."
                + " If it stays, ask Salesforce's support.");
    JsonNode ended = await("configure", "INSUFFICIENT_ACCESS");
    assertThat(told(ended))
        .isEqualTo(
            "Salesforce INSUFFICIENT_ACCESS access 1 starts: the user lacks a right. The connected"
                + " user needs the permissions Modify Metadata Through Metadata API Functions and"
                + " API Enabled.");
    assertThat(ended.path("message").asText())
        .isEqualTo(call("GET", "/configuration", "").at("/run/message").asText())
        .startsWith("Salesforce refused the check: ")
        .endsWith(
            ". Nothing was changed in the org. The connected user needs the permissions Modify"
                + " Metadata Through Metadata API Functions and API Enabled.");
  }

  @Test
  void tellsWhatTheMailServerSays() throws Exception {
    fault("mailbox", "{\"at\":\"rcpt\",\"status\":550,\"text\":\"5.1.1 Nobody here\"}");
    call("POST", "/invitations", "{\"addresses\":\"ada@x.example\"}");

    assertThat(told(await("mail", "550")))
        .isEqualTo(
            "Mail server 550 other 1 by itself: it refuses a mail for good, and the mail is set"
                + " aside. Correct the address and send the mail again (POST"
                + " /invitations/{id}/mails), or ask the server's operator with its words.");
    assertThat(find("mail", "550").path("message").asText()).endsWith(": 550 5.1.1 Nobody here");
  }

  @Test
  void tellsOfAConnectionThatWasRefusedAtTheStartAndOfALookThatIsTakenAgain() throws Exception {
    JsonNode marketo = await("connect-marketo", "http-401");
    assertThat(told(marketo)).startsWith("Marketo http-401 ");
    connected();

    fault("salesforce", "{\"path\":\"/services/data\",\"count\":9,\"code\":\"QUERY_TIMEOUT\"}");
    assertThat(call("GET", "/package", "").path("status").asInt()).isEqualTo(502);
    JsonNode look = await("package-status", "QUERY_TIMEOUT");
    JsonNode again = call("POST", "/failures/" + look.path("id").asText() + "/retry", "");
    assertThat(again.path("state").asText()).isEqualTo("open");
    assertThat(again.path("count").asInt()).isEqualTo(2);

    PlayFault.end(host.sandbox(), "salesforce");
    JsonNode good = call("POST", "/failures/" + look.path("id").asText() + "/retry", "");
    assertThat(good.path("state").asText()).isEqualTo("retried");
  }

  private static String told(JsonNode failure) {
    return String.join(
            " ",
            failure.path("system").asText(),
            failure.path("code").asText(),
            failure.path("category").asText(),
            failure.path("count").asText(),
            failure.path("retry").asText())
        + ": "
        + failure.path("meaning").asText()
        + ". "
        + failure.path("remedy").asText()
        + ".";
  }

  private JsonNode await(String step, String code) {
    host.await(
        step + " " + code,
        () -> {
          host.sandbox().clock().advance(Duration.ofMinutes(1));
          return !find(step, code).isMissingNode();
        });
    return find(step, code);
  }

  private JsonNode find(String step, String code) {
    JsonNode failures = call("GET", "/failures", "").path("failures");
    return StreamSupport.stream(failures.spliterator(), false)
        .filter(one -> one.path("step").asText().equals(step))
        .filter(one -> one.path("code").asText().equals(code))
        .findFirst()
        .orElse(JSON.missingNode());
  }

  private JsonNode call(String method, String path, String body) {
    try {
      return JSON.readTree(host.api().call(method, path, body).body());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  private void fault(String system, String body) throws Exception {
    PlayFault.on(host.sandbox(), system, body);
  }

  private void connected() {
    host.await(
        "connected",
        () ->
            host.ask("connect-salesforce-status", null, SalesforceStatus.class)
                .state()
                .equals("connected"));
  }
}
