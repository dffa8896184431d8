package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.howdah.salesforce.LoginLost;
import dev.howdah.salesforce.LoginRefusal;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import dev.howdah.vault.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a renewal makes of each refusal of Salesforce's token endpoint. */
class LoginRefusalsTest {

  private static final String KEPT =
      ". The login is kept; it is tried again at most once a minute, and when the host starts";
  private static final String AGAIN = "Connect Salesforce again";
  private static final String ACTIVE_USER =
      "The user who connected is inactive. Connect Salesforce again with an active user";
  private static final String ACTIVE_ORG =
      "The org is locked or has expired. Connect Salesforce again when it is active";
  private static final String APPROVE =
      "Let an admin approve the app for this user, in the app's policies or a permission set";
  private static final String SECRET = "Correct salesforce.client-secret and start the host again";
  private static final String KEY =
      "Correct salesforce.client-id, or salesforce.login-url if the app is in another org, and"
          + " start the host again";
  private static final String FLOW = "Enable this flow in the app's settings";
  private static final String OWN = "Salesforce has a problem of its own";

  private record Cell(int status, String error, String description, String advice) {

    String body() {
      return "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description);
    }

    String refused() {
      return "Salesforce refused the login: " + error + " (" + description + "). " + advice;
    }

    String passing() {
      return "Salesforce answered the login at 127.0.0.1 with "
          + status
          + (error.isEmpty() ? "" : " " + error + " (" + description + ")")
          + ". "
          + advice
          + ". The login is kept; the next call tries again";
    }
  }

  private static final List<Cell> LOST =
      List.of(
          new Cell(400, "invalid_grant", "expired access/refresh token", AGAIN),
          new Cell(400, "invalid_grant", "inactive user", ACTIVE_USER),
          new Cell(400, "inactive_user", "user is inactive", ACTIVE_USER),
          new Cell(400, "invalid_grant", "inactive organization", ACTIVE_ORG),
          new Cell(400, "inactive_org", "org is locked", ACTIVE_ORG),
          new Cell(
              400,
              "invalid_grant",
              "authentication failure",
              "Salesforce does not accept this user any more. Connect Salesforce again"),
          new Cell(400, "invalid_grant", "token validity expired", AGAIN));

  private static final List<Cell> BLOCKED =
      List.of(
          new Cell(
              400,
              "invalid_grant",
              "ip restricted",
              "Allow the address of this host in the user's profile, or relax the app's IP"
                  + " restrictions"),
          new Cell(400, "invalid_grant", "user hasn't approved this consumer", APPROVE),
          new Cell(
              400,
              "invalid_grant",
              "no client credentials user enabled",
              "Choose the user of the Client Credentials Flow in the app's policies"),
          new Cell(
              400,
              "invalid_grant",
              "invalid assertion",
              "Upload the certificate of salesforce.jwt-key-file to the app"),
          new Cell(
              400,
              "invalid_grant",
              "audience is invalid",
              "Set salesforce.login-url to the My Domain of the org and start the host again"),
          new Cell(400, "invalid_client", "invalid client credentials", SECRET),
          new Cell(401, "invalid_client_credentials", "client secret invalid", SECRET),
          new Cell(400, "invalid_client_id", "client identifier invalid", KEY),
          new Cell(400, "app_not_found", "External client app is not installed in this org", KEY),
          new Cell(
              400,
              "invalid_client",
              "app must be installed into org",
              "Install the app in the org under Connected Apps OAuth Usage"),
          new Cell(
              400,
              "OAUTH_APP_BLOCKED",
              "this app is blocked by admin",
              "An admin blocked the app; unblock it under Connected Apps OAuth Usage"),
          new Cell(400, "OAUTH_APP_ACCESS_DENIED", "user is not admin approved", APPROVE),
          new Cell(400, "invalid_app_access", "user is not admin approved", APPROVE),
          new Cell(400, "unsupported_grant_type", "grant type not supported", FLOW),
          new Cell(400, "unauthorized_client", "flow is disabled", FLOW),
          new Cell(
              400,
              "invalid_scope",
              "the requested scope is not allowed",
              "Give the app the scopes api, refresh_token and id"),
          new Cell(
              400,
              "redirect_uri_mismatch",
              "redirect_uri must match configuration",
              "Enter host.public-url with /oauth/callback as a callback URL of the app"),
          new Cell(
              400,
              "invalid_request",
              "something new",
              "Correct the cause at Salesforce or in the settings"));

  private static final List<Cell> PASSING =
      List.of(
          new Cell(
              400,
              "invalid_grant",
              "login rate exceeded",
              "One user may log in 3,600 times an hour"),
          new Cell(
              400,
              "rate_limit_exceeded",
              "too many logins",
              "Salesforce takes no more logins for now"),
          new Cell(400, "invalid_request", "please retry your request", "Salesforce is busy"),
          new Cell(400, "temporarily_unavailable", "later", "Salesforce is busy"),
          new Cell(400, "server_error", "oops", OWN),
          new Cell(400, "unknown_error", "oops", OWN),
          new Cell(500, "invalid_client", "whatever", OWN),
          new Cell(429, "invalid_grant", "whatever", OWN),
          new Cell(503, "", "", OWN),
          new Cell(404, "", "", OWN));

  @Test
  void endsTheConnectionIfTheGrantItselfIsRefused() {
    each(
        LOST,
        (cell, org, desk, restart) -> {
          org.refuseNextTokenCall(cell.status(), cell.body());

          assertThatThrownBy(() -> desk.tokens().renew(token(desk)))
              .isInstanceOf(LoginLost.class)
              .hasMessage("Salesforce is reconnect needed: " + cell.refused());

          assertThat(desk.memory().stored().refreshToken()).isEmpty();
          assertThat(desk.memory().openRenewal()).isEmpty();
          SalesforceStatus status = new SalesforceConnection(desk).status();
          assertThat(status.state()).isEqualTo("reconnect needed");
          assertThat(status.reason()).isEqualTo(cell.refused());
          int calls = org.tokenCalls();
          assertThatThrownBy(() -> desk.tokens().access()).isInstanceOf(LoginLost.class);
          assertThat(org.tokenCalls()).isEqualTo(calls);
        });
  }

  @Test
  void keepsTheLoginIfSomethingElseIsWrong() {
    each(
        BLOCKED,
        (cell, org, desk, restart) -> {
          String before = token(desk);
          org.refuseNextTokenCall(cell.status(), cell.body());

          assertThatThrownBy(() -> desk.tokens().renew(before))
              .isInstanceOf(LoginLost.class)
              .hasMessage("Salesforce is failed: " + cell.refused() + KEPT);

          assertThat(desk.memory().openRenewal()).isEmpty();
          SalesforceConnection restarted = new SalesforceConnection(restart.get());
          assertThat(restarted.status().state()).isEqualTo("failed");
          assertThat(restarted.status().reason()).isEqualTo(cell.refused() + KEPT);
          restarted.start();
          assertThat(restarted.status().state()).isEqualTo("connected");
          assertThat(restarted.status().reason()).isNull();
          assertThat(restarted.tokens.access().token()).isNotEqualTo(before);
        });
  }

  @Test
  void changesNothingIfItPasses() {
    each(
        PASSING,
        (cell, org, desk, restart) -> {
          String before = token(desk);
          org.refuseNextTokenCall(cell.status(), cell.error().isEmpty() ? "" : cell.body());

          assertThatThrownBy(() -> desk.tokens().renew(before))
              .isInstanceOf(TokenUnavailable.class)
              .hasMessage(cell.passing());

          assertThat(new SalesforceConnection(desk).status().state()).isEqualTo("connected");
          assertThat(desk.tokens().renew(before).token()).isNotEqualTo(before);
        });
  }

  @Test
  void provesEveryRowOfTheTable() {
    List<String> proven =
        Stream.of(LOST, BLOCKED, PASSING).flatMap(List::stream).map(Cell::advice).toList();

    assertThat(Arrays.stream(LoginRefusal.values()).map(LoginRefusal::advice))
        .allSatisfy(advice -> assertThat(proven).contains(advice));
    assertThat(proven).hasSizeGreaterThanOrEqualTo(LoginRefusal.values().length);
  }

  @StoreTest
  void triesABlockedLoginOnceAMinute(Store store, StoreSettings place) {
    SandboxClock clock = SandboxClock.at(Instant.parse("2026-11-21T12:00:00Z"), 1);
    try (TestOrg org = TestOrg.start(place, clock)) {
      SalesforceDesk desk =
          TestOrg.desk(org.settings(Optional.empty(), Optional.empty()), store, place, clock);
      org.connectByConsent(desk);
      org.refuseNextTokenCall(400, BLOCKED.get(0).body());
      Throwable first = catchThrowable(() -> desk.tokens().renew(token(desk)));
      int calls = org.tokenCalls();

      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> desk.tokens().access()).hasMessage(first.getMessage());
      }
      assertThat(org.tokenCalls()).isEqualTo(calls);

      clock.advance(Duration.ofMinutes(1));
      assertThat(desk.tokens().access().token()).isNotEmpty();
      assertThat(org.tokenCalls()).isEqualTo(calls + 1);
      assertThat(new SalesforceConnection(desk).status().receipts())
          .extracting(Receipt::deed)
          .contains("failed", "connected again");
    }
  }

  private interface Proof {
    void of(Cell cell, TestOrg org, SalesforceDesk desk, Supplier<SalesforceDesk> restart);
  }

  /** Each cell begins connected, with a refresh token that works once. */
  private static void each(List<Cell> cells, Proof proof) {
    try (FreshDatabase fresh = FreshDatabase.of(Dialect.SQLITE);
        TestOrg org = TestOrg.start(fresh.settings(), Clock.systemUTC())) {
      Supplier<SalesforceDesk> start =
          () ->
              TestOrg.desk(
                  org.settings(Optional.empty(), Optional.empty()),
                  fresh.store(),
                  fresh.settings(),
                  Clock.systemUTC());
      String refreshToken = org.simulator().credentials().refreshToken();
      for (Cell cell : cells) {
        SalesforceDesk desk = start.get();
        org.connect(desk, refreshToken);
        refreshToken = desk.memory().stored().refreshToken().orElseThrow().reveal();
        proof.of(cell, org, desk, start);
        refreshToken =
            desk.memory().stored().refreshToken().map(Secret::reveal).orElse(refreshToken);
      }
    }
  }

  private static String token(SalesforceDesk desk) {
    return desk.memory().stored().access().orElseThrow().token();
  }
}
