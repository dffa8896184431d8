package dev.howdah.salesforcepackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.ExchangeSpy;
import dev.howdah.HostExtension;
import dev.howdah.sandbox.world.SalesforceId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps 6 and 7 as a client of the HTTP interface meets them. */
class PackageOverHttpTest {

  private static final String KEY = "sandbox-key";

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              "20-connect-salesforce",
              "60-package",
              "61-configure",
              "62-package-work",
              "63-package-deployment",
              "63-package-request",
              "64-package-read",
              "65-configure-read",
              "66-configure-work",
              "67-configure-users",
              "68-configure-query",
              "69-configure-request",
              "80-api",
              "91-failures")
          .with("package.look-every", "50")
          .with("configure.look-every", "50")
          .atSandbox(100);

  @Test
  void installsWithAKeyThatLiesInNoExchange() throws Exception {
    host.connected();
    List<String> exchanges = ExchangeSpy.on(host.context());
    String version = SalesforceId.of("04t", 20);

    HttpResponse<String> ordered =
        host.api()
            .call(
                "POST",
                "/package/installs",
                "{\"version\":\"" + version + "\",\"installationKey\":\"" + KEY + "\"}");

    assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
    assertThat(ordered.body()).doesNotContain(KEY);
    host.await(
        "installed",
        () -> {
          host.sandbox().clock().advance(Duration.ofMinutes(1));
          return host.api().get("/package").path("state").asText().equals("installed");
        });
    assertThat(host.api().get("/package").path("version").asText()).isEqualTo("1.8200");
    assertThat(exchanges).isNotEmpty().noneMatch(seen -> seen.contains(KEY));
  }

  @Test
  void refusesAVersionThatIsNone() throws Exception {
    host.connected();

    HttpResponse<String> refused =
        host.api().call("POST", "/package/installs", "{\"version\":\"newest\"}");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(new ObjectMapper().readTree(refused.body()).path("detail").asText())
        .isEqualTo(
            "The version must be an id of a package version (04t and 12 or 15 more characters) or"
                + " a number such as 1.8000 but is 'newest'. Nothing was installed. Give the"
                + " version, or set package.version.");
  }

  @Test
  void deploysTheConfigurationAndKeepsAReceipt() throws Exception {
    host.connected();
    assertThat(host.api().get("/configuration").path("state").asText()).isEqualTo("missing");

    assertThat(host.api().call("POST", "/configuration/deployments", "{}").statusCode())
        .isEqualTo(202);
    host.await(
        "complete",
        () -> {
          host.sandbox().clock().advance(Duration.ofSeconds(1));
          return host.api().get("/configuration").path("state").asText().equals("complete");
        });
    HttpResponse<String> done =
        host.api()
            .call("POST", "/configuration/guided/governance", "{\"note\":\"nothing to hide\"}");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(done.body()).path("receipt").path("doneBy").asText())
        .isEqualTo("first");
    assertThat(host.api().call("POST", "/configuration/guided/nothing", "{}").statusCode())
        .isEqualTo(404);
  }
}
