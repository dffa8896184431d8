package dev.howdah.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.salesforce.DeployBody;
import dev.howdah.salesforce.OpaqueBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfigureStepTest {

  private static final int COMPONENTS = 18;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "61-configure",
              "65-configure-read",
              "66-configure-work",
              "67-configure-users",
              "68-configure-query",
              "69-configure-request",
              "91-failures")
          .with("configure.look-every", "50")
          .atSandbox(100);

  @Test
  void showsTheDiffDeploysAndFindsNothingToDoTheSecondTime() {
    host.connected();
    ConfigureStatus before = status();
    assertThat(before.state()).isEqualTo(ConfigureStatus.MISSING);
    assertThat(before.components()).hasSize(COMPONENTS);
    assertThat(before.components()).extracting(ComponentDiff::state).containsOnly("missing");

    Run checked = deploy(Map.of("checkOnly", true));
    assertThat(checked.message()).isEqualTo("18 components passed the check. Nothing was changed.");
    assertThat(status().components()).extracting(ComponentDiff::state).containsOnly("missing");

    Run deployed = deploy(null);
    assertThat(deployed.state()).as(deployed.message()).isEqualTo(Run.DONE);
    assertThat(deployed.phase()).isEqualTo(Run.REAL);
    assertThat(deployed.message()).isEqualTo("18 components were deployed.");
    ConfigureStatus after = status();
    assertThat(after.state()).isEqualTo(ConfigureStatus.COMPLETE);
    assertThat(after.components()).extracting(ComponentDiff::state).containsOnly("same");
    assertThat(after.components()).extracting(ComponentDiff::ours).containsOnly(true);

    Run again = order("configure-deploy", null);
    assertThat(again.state()).isEqualTo(Run.DONE);
    assertThat(again.requestId()).isEmpty();
    assertThat(again.message())
        .isEqualTo("Everything is in the org as it should be. Nothing was deployed.");
  }

  @Test
  void takesAwayAllThatItMade() {
    host.connected();
    deploy(null);

    assertThat(ended(order("configure-remove", Map.of("checkOnly", true))).message())
        .isEqualTo("The removal of 18 components passed the check. Nothing was changed.");
    Run removed = ended(order("configure-remove", null));

    assertThat(removed.message())
        .isEqualTo(
            "18 components were removed, and with the permission set its assignments; everything"
                + " that was there before Howdah stays.");
    assertThat(status().components()).extracting(ComponentDiff::state).containsOnly("missing");
    assertThat(order("configure-remove", null).message())
        .isEqualTo("Howdah made nothing in this org that is still there. Nothing was removed.");
  }

  @Test
  void goesOnWithTheSameDeploymentAfterARestart() throws Exception {
    host.connected();
    order("configure-deploy", null);
    host.await("running", () -> last().state().equals(Run.RUNNING));

    host.restart();
    host.connected();

    assertThat(ended(last()).message()).isEqualTo("18 components were deployed.");
    assertThat(handedIn()).isEqualTo(2);
  }

  @Test
  void ownsWhatItMadeAlsoIfAKilledHostHandedTheSameInBefore() throws Exception {
    host.connected();
    deploy(null);

    // As a host leaves it that dies after it handed the real deployment in and before it kept that.
    change("DELETE FROM configure_component");
    change("UPDATE configure_run SET state = 'ordered', request_id = '', ended_at = 0");

    assertThat(ended(last()).message()).isEqualTo("18 components were deployed.");
    assertThat(handedIn()).isEqualTo(3);
    assertThat(status().components()).extracting(ComponentDiff::ours).containsOnly(true);
  }

  private void change(String statement) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + host.data().resolve("howdah.db"));
        Statement change = database.createStatement()) {
      change.execute("PRAGMA busy_timeout = 20000");
      change.execute(statement);
    }
  }

  /** How many deployments the simulator has met. */
  private int handedIn() throws SQLException {
    try (Connection org =
            DriverManager.getConnection(
                "jdbc:sqlite:" + host.data().resolve("sandbox/salesforce.db"));
        Statement count = org.createStatement();
        ResultSet row = count.executeQuery("SELECT COUNT(*) FROM \"_deploy\"")) {
      return row.getInt(1);
    }
  }

  @Test
  void assignsThePermissionSetAndIsFineWithThoseWhoHaveIt() {
    host.connected();
    deploy(null);
    List<String> users =
        host.sandbox().world().salesforceUsers().stream()
            .filter(user -> user.isActive())
            .map(user -> user.username())
            .limit(3)
            .toList();
    Map<String, Object> request = Map.of("users", append(users, "nobody@nowhere.example"));

    Assignment first = ask("configure-assign", request, Assignment.class);
    Assignment second = ask("configure-assign", request, Assignment.class);

    assertThat(first.assigned()).containsExactlyInAnyOrderElementsOf(users);
    assertThat(first.refused())
        .containsExactly("nobody@nowhere.example: Salesforce has no such user");
    assertThat(second.assigned()).isEmpty();
    assertThat(second.already()).containsExactlyInAnyOrderElementsOf(users);
  }

  @Test
  void readsWhatItCanAndKeepsReceiptsOfWhatItCannot() {
    host.connected();
    assertThat(status().guided())
        .extracting(item -> item.item() + " " + item.state())
        .containsExactly(
            "task-types checked",
            "package-access open",
            "api-secret-key open",
            "enable-actions open",
            "governance open");

    try (ProducerTemplate template = host.context().createProducerTemplate()) {
      Map<String, Object> headers = Map.of("Howdah-Caller", "ada", "item", "governance");
      GuidedItem done =
          template.requestBodyAndHeaders(
              "direct:configure-did", Map.of("note", "nothing to hide"), headers, GuidedItem.class);
      assertThat(done.state()).isEqualTo("done");
      assertThat(done.receipt().doneBy()).isEqualTo("ada");
      assertThat(done.receipt().note()).isEqualTo("nothing to hide");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(status().openItems()).isEqualTo(3);
  }

  @Test
  void tellsFileAndLineOfWhatSalesforceRefusesAndLeavesTheOrgAsItWas() throws Exception {
    host.connected();
    clash();

    Run failed = deploy(null);

    assertThat(failed.state()).isEqualTo(Run.FAILED);
    assertThat(failed.phase()).isEqualTo(Run.CHECK);
    assertThat(failed.message())
        .isEqualTo(
            "Salesforce ended the check "
                + failed.requestId()
                + " with Failed (1 problem). Nothing was changed in the org. Correct what the"
                + " problems name and order it again.");
    assertThat(failed.problems())
        .containsExactly(
            "objects/Activity.object:53:15 CustomField Activity.MSE_Clicked__c: Cannot update a"
                + " field to a Checkbox from something else");
    ConfigureStatus after = status();
    assertThat(after.state()).isEqualTo(ConfigureStatus.NEEDS_ATTENTION);
    assertThat(after.components())
        .filteredOn(component -> component.fullName().equals("Activity.MSE_Clicked__c"))
        .containsExactly(
            new ComponentDiff(
                "CustomField",
                "Activity.MSE_Clicked__c",
                "differs",
                List.of(new ComponentDiff.Difference("type", "Text", "Checkbox")),
                false));
    assertThat(after.components())
        .filteredOn(component -> !component.fullName().equals("Activity.MSE_Clicked__c"))
        .extracting(ComponentDiff::state)
        .containsOnly("missing");
  }

  /** Somebody made one of the fields by hand, with another type. */
  private void clash() throws Exception {
    String head = "<?xml version=\"1.0\"?><";
    String namespace = " xmlns=\"http://soap.sforce.com/2006/04/metadata\">";
    OpaqueBody body =
        DeployBody.of(
            () ->
                Map.of(
                    "package.xml",
                    head
                        + "Package"
                        + namespace
                        + "<types><members>Activity.MSE_Clicked__c</members>"
                        + "<name>CustomField</name></types><version>62.0</version></Package>",
                    "objects/Activity.object",
                    head
                        + "CustomObject"
                        + namespace
                        + "<fields><fullName>MSE_Clicked__c</fullName><label>Clicked</label>"
                        + "<length>5</length><type>Text</type></fields></CustomObject>"),
            false);
    HttpClient client = HttpClient.newHttpClient();
    String url = host.sandbox().addresses().get("salesforce.url");
    String form =
        "grant_type=client_credentials&client_id="
            + host.sandbox().addresses().get("salesforce.client-id")
            + "&client_secret="
            + host.sandbox().addresses().get("salesforce.client-secret");
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(url + "/services/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    String token =
        new ObjectMapper()
            .readTree(client.send(login, HttpResponse.BodyHandlers.ofString()).body())
            .path("access_token")
            .asText();
    HttpRequest deploy =
        HttpRequest.newBuilder(URI.create(url + "/services/data/v62.0/metadata/deployRequest"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", body.getContentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.getContent().readAllBytes()))
            .build();
    assertThat(client.send(deploy, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(201);
    host.sandbox().clock().advance(Duration.ofSeconds(2));
  }

  private Run deploy(@Nullable Map<String, Object> body) {
    return ended(order("configure-deploy", body));
  }

  private Run ended(Run ordered) {
    host.await(
        "the end",
        () -> {
          host.sandbox().clock().advance(Duration.ofSeconds(1));
          return !last().isOpen();
        });
    assertThat(last().id()).isEqualTo(ordered.id());
    return last();
  }

  private Run last() {
    return status().run();
  }

  private Run order(String route, @Nullable Map<String, Object> body) {
    return ask(route, body, Run.class);
  }

  private <T> T ask(String route, @Nullable Object body, Class<T> type) {
    try (ProducerTemplate template = host.context().createProducerTemplate()) {
      return template.requestBodyAndHeader("direct:" + route, body, "Howdah-Caller", "ada", type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ConfigureStatus status() {
    return host.ask("configure-status", null, ConfigureStatus.class);
  }

  private static List<String> append(List<String> list, String last) {
    return java.util.stream.Stream.concat(list.stream(), java.util.stream.Stream.of(last)).toList();
  }
}
