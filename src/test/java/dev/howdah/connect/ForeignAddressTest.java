package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.problem.Problem;
import dev.howdah.salesforce.LoginLost;
import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** Somebody slips an address of his own into an answer, and listens there. */
class ForeignAddressTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private final AtomicInteger heard = new AtomicInteger();
  private final HttpServer foreign =
      HttpServer.start(
          "127.0.0.1",
          0,
          (request, response) -> {
            heard.incrementAndGet();
            response.status(200).text("text/plain", "thank you");
          });

  @AfterEach
  void stop() {
    foreign.close();
  }

  @StoreTest
  void sendsNoTokenToAForeignInstanceAfterARenewal(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = desk(org, store, place);
      org.connectByConsent(desk);
      org.refuseNextTokenCall(200, answer(foreignUrl(), org.simulator().url() + "/id/00D1/0051"));

      assertThatThrownBy(() -> desk.tokens().renew(desk.tokens().access().token()))
          .isInstanceOf(LoginLost.class)
          .hasMessage("Salesforce is reconnect needed: " + refusal("instance_url", foreignUrl()));

      assertThat(heard).hasValue(0);
      assertThat(desk.memory().stored().access()).isEmpty();
    }
  }

  @StoreTest
  void sendsNoTokenToAForeignInstanceOrIdentityWhenConnecting(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = desk(org, store, place);
      String ours = org.simulator().url();

      org.refuseNextTokenCall(200, answer(foreignUrl(), ours + "/id/00D1/0051"));
      assertThatThrownBy(() -> org.connectByConsent(desk))
          .isInstanceOf(Problem.class)
          .hasMessage(
              "Salesforce could not be connected: "
                  + refusal("instance_url", foreignUrl())
                  + ". Correct the cause and connect again.");
      org.refuseNextTokenCall(200, answer(ours, foreignUrl() + "/id/00D1/0051"));
      assertThatThrownBy(() -> org.connectByConsent(desk))
          .hasMessage(
              "Salesforce could not be connected: "
                  + refusal("id", foreignUrl())
                  + ". Correct the cause and connect again.");

      assertThat(heard).hasValue(0);
      assertThat(desk.memory().stored().access()).isEmpty();
    }
  }

  private String foreignUrl() {
    return "http://127.0.0.1:" + foreign.port();
  }

  private static String refusal(String what, String found) {
    return what
        + " must be an https address within salesforce.com but is "
        + found
        + "; no token was sent there. If it is right, add its domain to salesforce.hosts";
  }

  private static String answer(String instance, String identity) {
    return "{\"access_token\":\"00D!secret\",\"instance_url\":\"%s\",\"id\":\"%s\"}"
        .formatted(instance, identity);
  }

  private static SalesforceDesk desk(TestOrg org, Store store, StoreSettings place) {
    return TestOrg.desk(org.settings(Optional.empty(), Optional.empty()), store, place, CLOCK);
  }
}
