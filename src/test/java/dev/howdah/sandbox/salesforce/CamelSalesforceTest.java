package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelSalesforceTest {

  @TempDir Path folder;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private SalesforceSimulator simulator;

  @BeforeEach
  void start() {
    World world = World.of(7, 1000, clock.instant());
    simulator = SalesforceSimulator.start(SalesforceOptions.of(world, clock, 0, true, folder));
    SalesforceLoginConfig login = new SalesforceLoginConfig();
    login.setType(AuthenticationType.CLIENT_CREDENTIALS);
    login.setLoginUrl(simulator.url());
    login.setClientId(simulator.credentials().clientId());
    login.setClientSecret(simulator.credentials().clientSecret());
    login.setLazyLogin(true);
    SalesforceComponent salesforce = new SalesforceComponent();
    salesforce.setLoginConfig(login);
    camel.addComponent("salesforce", salesforce);
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    simulator.close();
  }

  @Test
  void queriesAndLogsInAgainWhenItsSessionEnds() throws Exception {
    int before = count();
    simulator.expireTokens();
    assertThat(count()).isEqualTo(before).isPositive();
  }

  @Test
  void createsARecordByARawCall() throws Exception {
    JsonNode made =
        read(
            "salesforce:raw?rawMethod=POST&format=JSON&rawPayload=true"
                + "&rawPath=/services/data/v60.0/sobjects/Account",
            "{\"Name\":\"Camel\"}");
    assertThat(made.path("success").asBoolean()).isTrue();
  }

  private int count() throws Exception {
    return read(
            "salesforce:query?rawPayload=true&apiVersion=60.0&sObjectQuery="
                + "RAW(SELECT COUNT() FROM Contact)",
            "")
        .path("totalSize")
        .asInt();
  }

  private JsonNode read(String uri, String body) throws Exception {
    try (InputStream in =
        camel
            .createProducerTemplate()
            .requestBodyAndHeaders(uri, body, Map.of(), InputStream.class)) {
      return Caller.JSON.readTree(in);
    }
  }
}
