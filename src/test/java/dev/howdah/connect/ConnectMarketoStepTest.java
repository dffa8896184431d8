package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.ExchangeSpy;
import dev.howdah.HostExtension;
import dev.howdah.vault.Secret;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectMarketoStepTest {

  @RegisterExtension
  final HostExtension host = HostExtension.running("21-connect-marketo", "80-api").atSandbox(100);

  @Test
  void connectsWithConfiguredCredentialsAtTheStart() {
    host.await("connected", () -> desk().status().state().equals("connected"));

    MarketoStatus status = desk().status();
    assertThat(status.lacking()).isEmpty();
    assertThat(status.permissions())
        .extracting(MarketoPermission::call)
        .containsExactly("usage", "describe", "leads", "bulk", "activities", "users");
    assertThat(status.connectedBy()).isEqualTo("settings");
    assertThat(desk().memory.credentials().orElseThrow().clientId())
        .isEqualTo(host.sandbox().addresses().get("marketo.client-id"));
  }

  @Test
  void namesThePermissionsThatAPastedServiceLacks() {
    host.await("connected", () -> desk().status().state().equals("connected"));

    MarketoStatus status =
        desk()
            .connect(
                Map.of(
                    "clientId", host.sandbox().addresses().get("marketo.limited-client-id"),
                    "clientSecret",
                        Secret.of(host.sandbox().addresses().get("marketo.limited-client-secret"))),
                "ada");

    assertThat(status.lacking())
        .containsExactly("Read-Only Activity", "Access User Management Api");
    assertThat(status.permissions())
        .filteredOn(permission -> !permission.granted())
        .allSatisfy(
            permission -> assertThat(permission.problem()).contains(permission.permission()));
  }

  @Test
  void takesPastedCredentialsOverTheApiAndLeavesTheSecretInNoExchange() throws Exception {
    host.await("connected", () -> desk().status().state().equals("connected"));
    String id = host.sandbox().addresses().get("marketo.limited-client-id");
    String secret = host.sandbox().addresses().get("marketo.limited-client-secret");
    List<String> exchanges = ExchangeSpy.on(host.context());

    HttpResponse<String> answer =
        host.api()
            .call(
                "POST",
                "/connections/marketo",
                "{\"clientId\":\"%s\",\"clientSecret\":\"%s\"}".formatted(id, secret));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(secret);
    host.await("the end of the exchange", () -> !exchanges.isEmpty());
    assertThat(exchanges).noneMatch(seen -> seen.contains(secret));
    JsonNode status = new ObjectMapper().readTree(answer.body());
    assertThat(status.path("state").asText()).isEqualTo("connected");
    assertThat(status.path("clientId").asText()).isEqualTo(id);
    assertThat(status.path("connectedBy").asText()).isEqualTo("first");
    assertThat(status.path("lacking").toString())
        .isEqualTo("[\"Read-Only Activity\",\"Access User Management Api\"]");
    List<String> probed = new ArrayList<>();
    status
        .path("permissions")
        .forEach(one -> probed.add(one.path("call").asText() + " " + one.path("granted")));
    assertThat(probed)
        .containsExactly(
            "usage true",
            "describe true",
            "leads true",
            "bulk true",
            "activities false",
            "users false");
    assertThat(desk().memory.credentials().orElseThrow().clientSecret()).isEqualTo(secret);
  }

  @Test
  void keepsWhatWorksWhenPastedCredentialsAreWrong() {
    host.await("connected", () -> desk().status().state().equals("connected"));

    assertThatThrownBy(
            () ->
                desk()
                    .connect(
                        Map.of("clientId", "wrong", "clientSecret", Secret.of("wrong")), "ada"))
        .hasMessageStartingWith("Marketo could not be connected: ")
        .hasMessageEndingWith(" The connection that was there before goes on.");

    assertThat(desk().status().state()).isEqualTo("connected");
  }

  @Test
  void forgetsTheCredentials() {
    host.await("connected", () -> desk().status().state().equals("connected"));

    assertThat(desk().disconnect("ada").state()).isEqualTo("not connected");

    assertThat(desk().memory.credentials()).isEmpty();
    assertThatThrownBy(
            () -> host.context().createFluentProducerTemplate().to("marketo:describe").request())
        .hasRootCauseMessage("Marketo is not connected; no call was made. Connect Marketo first.");
  }

  private MarketoConnection desk() {
    return host.desk("marketoConnection", MarketoConnection.class);
  }
}
