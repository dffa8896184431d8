package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.salesforce.InstanceBearer;
import dev.howdah.salesforce.RotationSafeSalesforce;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class SalesforceClientsTest {

  private static final Clock CLOCK = Clock.systemUTC();

  @Test
  void camelSalesforceGoesOnWhenItsSessionEndsAndTokensRotate() throws Exception {
    try (FreshDatabase database = FreshDatabase.of(Dialect.SQLITE);
        TestOrg org = TestOrg.start(database.settings(), CLOCK);
        DefaultCamelContext camel = camel(org, database);
        ProducerTemplate template = camel.createProducerTemplate()) {
      int before = org.tokenCalls();

      for (int i = 0; i < 3; i++) {
        org.simulator().expireTokens();
        assertThat(template.requestBody("salesforce:getVersions?rawPayload=true", "", String.class))
            .contains("\"version\"");
        assertThat(
                template.requestBody(
                    "salesforce:raw?format=JSON&rawMethod=GET&rawPath=/services/data/v60.0",
                    "",
                    String.class))
            .contains("\"limits\"");
      }

      assertThat(org.tokenCalls() - before).isEqualTo(3);
    }
  }

  @Test
  void camelHttpGetsTheTokenForTheInstanceAloneAndNoExchangeSeesIt() throws Exception {
    try (FreshDatabase database = FreshDatabase.of(Dialect.SQLITE);
        TestOrg org = TestOrg.start(database.settings(), CLOCK);
        DefaultCamelContext camel = camel(org, database);
        ProducerTemplate template = camel.createProducerTemplate()) {
      String endpoint =
          org.simulator().url() + "/services/data/v60.0?httpClientConfigurer=#salesforceBearer";
      int before = org.tokenCalls();

      assertThat(template.requestBody(endpoint, null, String.class)).contains("\"limits\"");
      org.simulator().expireTokens();
      assertThat(template.requestBody(endpoint, null, String.class)).contains("\"limits\"");

      assertThat(org.tokenCalls() - before).isEqualTo(1);
      String elsewhere =
          endpoint.replace("127.0.0.1", "localhost") + "&throwExceptionOnFailure=false";
      assertThat(template.requestBody(elsewhere, null, String.class))
          .contains("INVALID_SESSION_ID");
    }
  }

  private static DefaultCamelContext camel(TestOrg org, FreshDatabase database) {
    SalesforceDesk desk =
        TestOrg.desk(
            org.settings(Optional.empty(), Optional.empty()),
            database.store(),
            database.settings(),
            CLOCK);
    org.connectByConsent(desk);
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.getRegistry().bind("salesforce", new RotationSafeSalesforce(desk.tokens()));
    camel.getRegistry().bind("salesforceBearer", new InstanceBearer(desk.tokens()));
    camel.start();
    return camel;
  }
}
