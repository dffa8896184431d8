package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.problem.Problem;
import dev.howdah.salesforce.LoginLost;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

class SalesforceConnectionTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @StoreTest
  void connectsByClientCredentialsAtTheStart(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceConnection desk = desk(org, store, place, Grant.CLIENT_CREDENTIALS);
      assertThat(desk.status().state()).isEqualTo("not connected");

      desk.start();

      SalesforceStatus status = desk.status();
      assertThat(status.state()).isEqualTo("connected");
      assertThat(status.username()).isEqualTo(org.simulator().credentials().username());
      assertThat(status.organization()).startsWith("00D");
      assertThat(status.instance()).isEqualTo(org.simulator().url());
      assertThat(status.connectedBy()).isEqualTo("settings");
      assertThat(status.connectedAt()).isEqualTo(CLOCK.instant());
      assertThat(status.receipts()).extracting(Receipt::deed).containsExactly("connected");
    }
  }

  @StoreTest
  void connectsByJwtAtTheStart(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceConnection desk = desk(org, store, place, Grant.JWT);

      desk.start();

      assertThat(desk.status().state()).isEqualTo("connected");
      assertThat(desk.status().grant()).isEqualTo("jwt");
    }
  }

  @StoreTest
  void sharesTheLoginAfterARestart(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      desk(org, store, place, Grant.CLIENT_CREDENTIALS).start();
      int before = org.tokenCalls();

      SalesforceConnection restarted = desk(org, store, place, Grant.CLIENT_CREDENTIALS);
      restarted.start();

      assertThat(restarted.tokens.access().token()).isNotEmpty();
      assertThat(org.tokenCalls()).isEqualTo(before);
    }
  }

  @StoreTest
  void saysWhyItCouldNotConnect(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceSettings wrong =
          TestOrg.settings(
              org.simulator().url(),
              org.simulator().credentials().clientId(),
              "wrong",
              Optional.of(Grant.CLIENT_CREDENTIALS),
              Optional.empty(),
              "",
              "unused");
      SalesforceConnection desk =
          new SalesforceConnection(TestOrg.desk(wrong, store, place, CLOCK));

      assertThatThrownBy(() -> desk.connect("ada"))
          .isInstanceOf(Problem.class)
          .hasMessage(
              "Salesforce could not be connected: Salesforce refused the login: invalid_client"
                  + " (invalid client credentials). Correct salesforce.client-secret and start the"
                  + " host again.");

      assertThat(desk.status().state()).isEqualTo("failed");
      assertThat(desk.status().reason())
          .isEqualTo(
              "Salesforce refused the login: invalid_client (invalid client credentials). Correct"
                  + " salesforce.client-secret and start the host again");
    }
  }

  @StoreTest
  void disconnectsAndRevokes(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceConnection desk = desk(org, store, place, Grant.CLIENT_CREDENTIALS);
      desk.start();

      SalesforceStatus status = desk.disconnect("ada");

      assertThat(status.state()).isEqualTo("not connected");
      assertThat(status.reason()).isNull();
      assertThat(status.receipts())
          .extracting(Receipt::deed, Receipt::caller)
          .contains(tuple("disconnected", "ada"));
      assertThatThrownBy(() -> desk.tokens.access())
          .isInstanceOf(LoginLost.class)
          .hasMessage("Salesforce is not connected. Connect Salesforce first");
    }
  }

  @StoreTest
  void refusesASecondOrgWhileOneIsConnected(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK);
        TestOrg other = TestOrg.startOther(place, CLOCK)) {
      desk(org, store, place, Grant.CLIENT_CREDENTIALS).start();
      SalesforceConnection moved = desk(other, store, place, Grant.CLIENT_CREDENTIALS);
      SalesforceStatus before = moved.status();

      assertThatThrownBy(() -> moved.connect("ada"))
          .isInstanceOf(Problem.class)
          .hasMessage(
              "The account belongs to the Salesforce org "
                  + before.organization()
                  + ", but the login is of the org "
                  + other.organization()
                  + "; nothing was changed. Log in to the same org, or disconnect first.");

      assertThat(moved.status()).isEqualTo(before);
      assertThat(before.organization()).isNotEqualTo(other.organization());
      moved.disconnect("ada");
      assertThat(moved.connect("ada").organization()).isEqualTo(other.organization());
    }
  }

  @StoreTest
  void opensNoLinkAfterTenMinutes(Store store, StoreSettings place) {
    SandboxClock clock = SandboxClock.at(CLOCK.instant(), 1);
    try (TestOrg org = TestOrg.start(place, clock)) {
      SalesforceConnection desk =
          new SalesforceConnection(
              TestOrg.desk(org.settings(Optional.empty(), Optional.empty()), store, place, clock));
      String used = token(desk.link(Map.of(), "ada"));
      String old = token(desk.link(Map.of(), "ada"));
      clock.advance(Duration.ofMinutes(9));
      assertThat(desk.open(Map.of("link", used)).status()).isEqualTo(302);
      clock.advance(Duration.ofMinutes(1));

      ConnectPage page = desk.open(Map.of("link", old));

      assertThat(page.status()).isEqualTo(400);
      assertThat(page.location()).isNull();
      assertThat(page.cookie()).isNull();
      assertThat(page.html()).contains("it is older than ten minutes");
    }
  }

  @StoreTest
  void takesNoConsentAfterTenMinutes(Store store, StoreSettings place) {
    SandboxClock clock = SandboxClock.at(CLOCK.instant(), 1);
    try (TestOrg org = TestOrg.start(place, clock)) {
      SalesforceConnection desk =
          new SalesforceConnection(
              TestOrg.desk(org.settings(Optional.empty(), Optional.empty()), store, place, clock));
      ConnectPage opened = desk.open(Map.of("link", token(desk.link(Map.of(), "ada"))));
      String state = opened.location().replaceFirst(".*&state=", "").replaceFirst("&.*", "");
      String cookie = opened.cookie().replaceFirst(";.*", "");
      clock.advance(Duration.ofMinutes(10));
      String arrival = desk.arrivals.keep(new Arrivals.Arrival(state, "code"));

      ConnectPage page = desk.callback(Map.of("arrival", arrival, "Cookie", cookie));

      assertThat(page.status()).isEqualTo(400);
      assertThat(page.html()).contains("it is older than ten minutes");
      assertThat(org.tokenCalls()).isZero();
    }
  }

  private static String token(ConnectLink link) {
    return link.url().substring(link.url().lastIndexOf('/') + 1);
  }

  private static SalesforceConnection desk(
      TestOrg org, Store store, StoreSettings place, Grant grant) {
    return new SalesforceConnection(
        TestOrg.desk(org.settings(Optional.of(grant), Optional.empty()), store, place, CLOCK));
  }
}
