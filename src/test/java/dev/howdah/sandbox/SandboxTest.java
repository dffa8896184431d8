package dev.howdah.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.sandbox.SandboxOptions.Ports;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void saysWhereEverythingIsAndTakesFaultsAndGoesOnAfterARestart() throws Exception {
    SandboxOptions options = SandboxOptions.in(folder).withPeople(300).withLimits(false);
    Instant born;
    try (Sandbox sandbox = Sandbox.start(options)) {
      born = sandbox.world().now();
      Map<String, String> at = sandbox.addresses();
      assertThat(at)
          .containsOnlyKeys(
              "salesforce.url",
              "salesforce.client-id",
              "salesforce.client-secret",
              "salesforce.refresh-token",
              "salesforce.username",
              "salesforce.password",
              "salesforce.redirect-uri",
              "salesforce.jwt-key-file",
              "salesforce.package-version",
              "marketo.url",
              "marketo.client-id",
              "marketo.client-secret",
              "marketo.limited-client-id",
              "marketo.limited-client-secret",
              "marketo.too-many",
              "marketo.unsupported-filter",
              "smtp.port",
              "mailbox.url",
              "clock.origin",
              "clock.speed")
          .doesNotContainValue("");
      assertThat(at.values()).noneMatch(value -> value.contains("\n"));
      assertThat(call("GET", at.get("mailbox.url") + "/messages", "")).isEqualTo("200 []");
      marketoErrsOnce(at.get("marketo.url"));
      salesforceErrsOnce(at.get("salesforce.url"));
    }
    try (Sandbox again = Sandbox.start(options)) {
      assertThat(again.world().now()).isEqualTo(born);
      assertThat(again.clock().instant()).isAfterOrEqualTo(born);
    }
  }

  private void marketoErrsOnce(String url) throws Exception {
    call(
        "POST",
        url + "/sandbox/faults",
        "{\"path\":\"/rest/v1/leads\",\"count\":1,\"status\":200,\"code\":\"606\",\"delayMs\":0,"
            + "\"cut\":false,\"truncate\":false,\"html\":false}");
    assertThat(call("GET", url + "/rest/v1/leads/describe.json", ""))
        .matches(
            "200 \\{\"requestId\":\"\\w+#\\w+\",\"success\":false,\"errors\":\\[\\{\"code\":\"606\","
                + "\"message\":\"Max rate limit '100' exceeded with in '20' secs\"\\}]}");
    assertThat(call("GET", url + "/rest/v1/leads/describe.json", "")).contains("\"code\":\"600\"");
  }

  private void salesforceErrsOnce(String url) throws Exception {
    call("POST", url + "/sandbox/faults", "{\"path\":\"/services/data\",\"status\":503}");
    assertThat(call("GET", url + "/services/data/", ""))
        .isEqualTo(
            "503 [{\"message\":\"The server is temporarily unavailable.\","
                + "\"errorCode\":\"SERVER_UNAVAILABLE\"}]");
    assertThat(call("GET", url + "/services/data/", "")).startsWith("200 [{");
  }

  @Test
  void makesAnotherWorldInTheSameFolderWhenAskedForOne() {
    SandboxOptions options = SandboxOptions.in(folder).withPeople(20).withSpeed(1000);
    Sandbox.start(options).close();

    try (Sandbox other = Sandbox.start(options.withSeed(2))) {
      assertThat(other.world().organizationId())
          .isEqualTo(World.of(2, 1, Instant.EPOCH).organizationId());
    }
  }

  @Test
  void givesAllPortsBackWhenOneIsTaken() throws Exception {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    int freed;
    try (ServerSocket free = new ServerSocket(0, 1, loopback)) {
      freed = free.getLocalPort();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
      SandboxOptions options =
          SandboxOptions.in(folder.resolve("deep/er"))
              .withPorts(new Ports(freed, taken.getLocalPort(), 0, 0, OptionalInt.empty()))
              .withPeople(20);

      assertThatThrownBy(() -> Sandbox.start(options))
          .hasMessageContaining(
              "Cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": the port is in use");
    }
    try (ServerSocket again = new ServerSocket(freed, 1, loopback)) {
      assertThat(again.isBound()).isTrue();
    }
  }

  @Test
  void refusesOptionsThatMeanNothing() {
    assertThatThrownBy(() -> SandboxOptions.in(folder).withPeople(0))
        .hasMessage("Expected at least 1 person but found 0");
    assertThatThrownBy(() -> new Ports(0, 70_000, 0, 0, OptionalInt.empty()))
        .hasMessage("Expected the Marketo port to be from 0 to 65535 but found 70000");
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
