package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.HostExtension;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.vault.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectMarketoStepTest {

  private Sandbox sandbox;

  @RegisterExtension
  final HostExtension host = HostExtension.running("21-connect-marketo").with(this::startSandbox);

  @Test
  void connectsWithConfiguredCredentialsAtTheStart() {
    host.await("connected", () -> desk().status().state().equals("connected"));

    MarketoStatus status = desk().status();
    assertThat(status.lacking()).isEmpty();
    assertThat(status.permissions())
        .extracting(MarketoPermission::call)
        .containsExactly("usage", "describe", "leads", "bulk", "activities", "users");
    assertThat(status.connectedBy()).isEqualTo("settings");
    assertThat(desk().credentials().clientId())
        .isEqualTo(sandbox.addresses().get("marketo.client-id"));
  }

  @Test
  void namesThePermissionsThatAPastedServiceLacks() {
    host.await("connected", () -> desk().status().state().equals("connected"));

    MarketoStatus status =
        desk()
            .connect(
                Map.of(
                    "clientId", sandbox.addresses().get("marketo.limited-client-id"),
                    "clientSecret",
                        Secret.of(sandbox.addresses().get("marketo.limited-client-secret"))),
                "ada");

    assertThat(status.lacking())
        .containsExactly("Read-Only Activity", "Access User Management Api");
    assertThat(status.permissions())
        .filteredOn(permission -> !permission.granted())
        .allSatisfy(
            permission -> assertThat(permission.problem()).contains(permission.permission()));
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

    assertThatThrownBy(() -> desk().credentials())
        .hasMessage("Marketo is not connected; no call was made. Connect Marketo first.");
  }

  private MarketoConnection desk() {
    return host.desk("marketoConnection", MarketoConnection.class);
  }

  private Map<String, String> startSandbox(Path data) {
    sandbox =
        host.companion(
            Sandbox.start(
                SandboxOptions.in(data.resolve("sandbox")).withPeople(100).withLimits(false)));
    return Map.of(
        "marketo.url", sandbox.addresses().get("marketo.url"),
        "marketo.client-id", sandbox.addresses().get("marketo.client-id"),
        "marketo.client-secret", sandbox.addresses().get("marketo.client-secret"));
  }
}
