package dev.howdah.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.HostExtension;
import dev.howdah.connect.MarketoConnection;
import dev.howdah.problem.Problem;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.vault.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PrerequisitesStepTest {

  private static final String[] ROUTES = {
    "20-connect-salesforce",
    "21-connect-marketo",
    "30-fields",
    "31-fields-salesforce",
    "68-configure-query",
    "72-prerequisites",
    "73-prerequisites-org",
    "74-prerequisites-raw",
    "80-api"
  };

  @RegisterExtension
  final HostExtension alone = HostExtension.running(ROUTES).with("mail.port", "1");

  @RegisterExtension final HostExtension host = HostExtension.running(ROUTES).atSandbox(1000);

  @Test
  void findsAllInOrderInTheSandboxButWhatAPersonMustConfirm() {
    host.connected();

    Findings findings = look(host);

    assertThat(one(host, "public-address").cause())
        .isEqualTo(host.address() + " leads to this host; only this machine reaches it.");
    assertThat(findings.met()).isFalse();
    assertThat(findings.prerequisites())
        .extracting(one -> one.item() + " " + one.state())
        .containsExactly(
            "msi-actions open",
            "marketo-salesforce-sync ok",
            "marketo-reachable ok",
            "marketo-permission-access-user-management-api ok",
            "marketo-permission-read-only-activity ok",
            "marketo-permission-read-only-lead ok",
            "marketo-quota ok",
            "salesforce-edition ok",
            "salesforce-object-lead ok",
            "salesforce-object-contact ok",
            "salesforce-object-account ok",
            "salesforce-object-opportunity ok",
            "salesforce-object-opportunitycontactrole ok",
            "salesforce-object-user ok",
            "salesforce-object-task ok",
            "salesforce-task-types ok",
            "salesforce-limits ok",
            "mail-server ok",
            "public-address ok");
    assertThat(one(host, "salesforce-edition").cause())
        .isEqualTo("Developer Edition, and its API answers.");

    Prerequisite confirmed = desk().didIt("msi-actions", Map.of("note", "by Eve of Adobe"), "ada");

    assertThat(confirmed.cause()).isEqualTo("Confirmed with Customer Success, as ada said.");
    assertThat(confirmed.receipt().note()).isEqualTo("by Eve of Adobe");
    assertThat(look(host).lines()).noneMatch(line -> line.startsWith("failed"));
    host.restart();
    host.connected();
    assertThat(look(host).lines()).noneMatch(line -> line.startsWith("failed"));
  }

  @Test
  void saysWhatIsMissingAndWhatToDoBeforeAnythingIsConnected() {
    Findings findings = look(alone);

    assertThat(findings.lines())
        .contains(
            "open     MSI Actions enabled               No interface tells whether MSI Actions is"
                + " enabled for this Marketo account. Ask your Customer Success Manager, or where"
                + " there is none Marketo Support (https://nation.marketo.com/t5/support/ct-p/Support);"
                + " then POST /prerequisites/msi-actions.",
            "unknown  Marketo reachable                 Marketo is not connected. Connect Marketo:"
                + " POST /connections/marketo, or set marketo.client-id and marketo.client-secret.",
            "unknown  Read Lead                         Salesforce is not connected. Connect"
                + " Salesforce: POST /connections/salesforce/links, or POST /connections/salesforce"
                + " where salesforce.grant is set.");
    assertThat(one(alone, "mail-server").state()).isEqualTo("failed");
    assertThat(one(alone, "mail-server").remedy())
        .isEqualTo(
            "Correct mail.host, mail.port and the login of mail.auth, and start the host again.");
    assertThatThrownBy(() -> desk().didIt("moon", null, "ada"))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "There is no prerequisite 'moon' that a person confirms; nothing was noted. Only"
                + " msi-actions is one.");
  }

  @Test
  void namesThePermissionThatTheServiceLacks() {
    host.connected();
    host.desk("marketoConnection", MarketoConnection.class)
        .connect(
            Map.of(
                "clientId", host.sandbox().addresses().get("marketo.limited-client-id"),
                "clientSecret",
                    Secret.of(host.sandbox().addresses().get("marketo.limited-client-secret"))),
            "ada");

    assertThat(one(host, "marketo-permission-read-only-activity"))
        .isEqualTo(
            Prerequisite.failed(
                "marketo-permission-read-only-activity",
                "Read-Only Activity",
                "The service may not call activities.",
                "Give the role of its API user the permission Read-Only Activity in Marketo, Admin,"
                    + " Users & Roles, and POST /connections/marketo again."));
  }

  @Test
  void saysWhySalesforceCouldNotBeLookedAt() throws Exception {
    host.connected();
    PlayFault.on(
        host.sandbox(),
        "salesforce",
        "{\"path\":\"/services/data/v62.0/limits\",\"count\":5,\"code\":"
            + "\"REQUEST_LIMIT_EXCEEDED\"}");

    Prerequisite limits = one(host, "salesforce-limits");

    assertThat(limits.state()).isEqualTo("failed");
    assertThat(limits.cause()).contains("REQUEST_LIMIT_EXCEEDED");
    assertThat(one(host, "salesforce-edition").state()).isEqualTo("failed");
  }

  private Prerequisites desk() {
    return host.desk("prerequisites", Prerequisites.class);
  }

  private static Findings look(HostExtension at) {
    return at.ask("prerequisites", null, Findings.class);
  }

  private static Prerequisite one(HostExtension at, String item) {
    return look(at).prerequisites().stream()
        .filter(one -> one.item().equals(item))
        .findFirst()
        .orElseThrow();
  }
}
