package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.salesforce.LoginLost;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.store.ChildJvm;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

class SalesforceTokensTest {

  private static final Clock CLOCK = Clock.systemUTC();

  /** The long form is {@code src/proof/salesforce-rotation}. */
  private static final int RENEWALS = Integer.getInteger("proof.renewals", 200);

  private static final int RACES = Integer.getInteger("proof.races", 20);

  @StoreTest
  void renewsTwoHundredTimesWithRefreshTokensThatWorkOnce(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());
      Set<String> tokens = new HashSet<>();

      for (int i = 0; i < RENEWALS; i++) {
        tokens.add(desk.tokens().renew(desk.tokens().access().token()).token());
      }

      assertThat(tokens).hasSize(RENEWALS);
      assertThat(org.tokenCalls()).isEqualTo(RENEWALS + 1);
      assertThat(desk.memory().openRenewal()).isEmpty();
      assertThat(desk.memory().stored().connection().org().instanceUrl())
          .isEqualTo(org.simulator().url());
    }
  }

  @StoreTest
  void makesOneLoginForManyThreadsAndHosts(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk one = consented(org, store, place, Optional.empty());
      SalesforceDesk other = TestOrg.desk(one.settings(), store, place, CLOCK);
      String refused = one.tokens().access().token();
      int before = org.tokenCalls();

      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        SalesforceTokens tokens = (i % 2 == 0 ? one : other).tokens();
        answers.add(CompletableFuture.supplyAsync(() -> tokens.renew(refused).token()));
      }

      Set<String> found = new HashSet<>();
      answers.forEach(answer -> found.add(answer.join()));
      assertThat(found).hasSize(1).doesNotContain(refused);
      assertThat(org.tokenCalls()).isEqualTo(before + 1);
    }
  }

  @StoreTest
  void letsTwoProcessesRaceOnOneDatabase(Store store, StoreSettings place) throws Exception {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());
      int before = org.tokenCalls();

      try (ChildJvm first =
              ChildJvm.start(Renews.class, arguments(org, place, String.valueOf(RACES)));
          ChildJvm second =
              ChildJvm.start(Renews.class, arguments(org, place, String.valueOf(RACES)))) {
        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
      }

      assertThat(desk.memory().stored().connection().state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(org.tokenCalls() - before).isBetween(RACES, 2 * RACES);
      assertThat(desk.tokens().renew("").token()).isNotEmpty();
    }
  }

  @StoreTest
  void losesNothingWhenKilledBeforeSending(Store store, StoreSettings place) throws Exception {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());

      killAtTokenCall(org, place, false);

      assertThat(desk.tokens().interrupted()).isTrue();
      new SalesforceConnection(desk).start();
      assertThat(desk.tokens().interrupted()).isFalse();
      assertThat(desk.memory().stored().connection().state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @StoreTest
  void losesNothingWhenKilledAfterSaving(Store store, StoreSettings place) throws Exception {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());

      List<String> arguments = new ArrayList<>(arguments(org, place, "1"));
      arguments.add("hold");
      try (ChildJvm child = ChildJvm.start(Renews.class, arguments)) {
        String line = child.line();
        while (!"renewed".equals(line)) {
          assertThat(line).as("the child ended").isNotNull();
          line = child.line();
        }
        child.kill();
      }

      assertThat(desk.tokens().interrupted()).isFalse();
      String kept = desk.memory().stored().access().orElseThrow().token();
      assertThat(desk.tokens().renew(kept).token()).isNotEqualTo(kept);
    }
  }

  @StoreTest
  void asksForAPersonWhenKilledInBetween(Store store, StoreSettings place) throws Exception {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());

      killAtTokenCall(org, place, true);
      SalesforceConnection restarted = new SalesforceConnection(desk);
      CompletableFuture<Void> start = CompletableFuture.runAsync(restarted::start);

      Awaitility.await("reconnect needed")
          .atMost(Duration.ofSeconds(60))
          .until(() -> restarted.status().state().equals("reconnect needed"));
      start.join();
      SalesforceStatus status = restarted.status();
      assertThat(status.reason())
          .isEqualTo(
              "An earlier renewal was cut off before its answer was kept. Salesforce refused the"
                  + " login: invalid_grant (expired access/refresh token). Connect Salesforce"
                  + " again");
      int calls = org.tokenCalls();
      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> desk.tokens().access()).isInstanceOf(LoginLost.class);
      }
      assertThat(org.tokenCalls()).as("no retry loop").isEqualTo(calls);
    }
  }

  @StoreTest
  void letsTheFallbackByJwtTakeOver(Store store, StoreSettings place) throws Exception {
    letsTheFallbackTakeOver(Grant.JWT, store, place);
  }

  @StoreTest
  void letsTheFallbackByClientCredentialsTakeOver(Store store, StoreSettings place)
      throws Exception {
    letsTheFallbackTakeOver(Grant.CLIENT_CREDENTIALS, store, place);
  }

  private static void letsTheFallbackTakeOver(Grant grant, Store store, StoreSettings place)
      throws Exception {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.of(grant));

      killAtTokenCall(org, place, true);
      new SalesforceConnection(desk).start();

      SalesforceStatus status = new SalesforceConnection(desk).status();
      assertThat(status.state()).isEqualTo("connected");
      assertThat(status.grant()).isEqualTo(grant.word());
      assertThat(status.receipts())
          .extracting(Receipt::deed)
          .containsExactlyInAnyOrder("connected", "took over by " + grant.word());
      String now = desk.tokens().access().token();
      assertThat(desk.tokens().renew(now).token()).isNotEqualTo(now);
    }
  }

  @StoreTest
  void triesAgainLaterWhenTheCallWasLostOnItsWay(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());
      String refused = desk.tokens().access().token();
      org.onNextTokenCall(lost(() -> {}));

      assertThatThrownBy(() -> desk.tokens().renew(refused)).isInstanceOf(TokenUnavailable.class);

      assertThat(desk.tokens().renew(refused).token()).isNotEqualTo(refused);
    }
  }

  @StoreTest
  void keepsTheNewRefreshTokenBeforeItLooksAtTheRestOfTheAnswer(Store store, StoreSettings place) {
    try (TestOrg org = TestOrg.start(place, CLOCK)) {
      SalesforceDesk desk = consented(org, store, place, Optional.empty());
      String before = desk.tokens().access().token();
      org.refuseNextTokenCall(
          200,
          "{\"access_token\":\"a\",\"refresh_token\":\"newer\",\"instance_url\":\"https://no host\"}");

      assertThatThrownBy(() -> desk.tokens().renew(before))
          .isInstanceOf(TokenUnavailable.class)
          .hasMessage(
              "Salesforce answered the login with the instance_url 'https://no host', which is no"
                  + " address");

      assertThat(desk.memory().stored().refreshToken().orElseThrow().reveal()).isEqualTo("newer");
    }
  }

  @StoreTest
  void undoesNothingOfAnotherHostAfterAStall(Store store, StoreSettings place) {
    for (String stale :
        List.of(
            "200 {\"access_token\":\"stale\",\"refresh_token\":\"stale\"}",
            "400 {\"error\":\"invalid_grant\",\"error_description\":\"expired\"}")) {
      try (TestOrg org = TestOrg.start(place, CLOCK)) {
        SalesforceDesk stalled = consented(org, store, place, Optional.empty());
        SalesforceDesk other = TestOrg.desk(stalled.settings(), store, place, CLOCK);
        String before = stalled.tokens().access().token();
        AtomicReference<String> newer = new AtomicReference<>("");
        org.onNextTokenCall(
            () -> {
              store.write(handle -> handle.execute("UPDATE host_lease SET expires_at = 0"));
              newer.set(other.tokens().renew(before).token());
            },
            Integer.parseInt(stale.substring(0, 3)),
            stale.substring(4));

        assertThat(stalled.tokens().renew(before).token()).isEqualTo(newer.get()).isNotEmpty();

        assertThat(other.tokens().renew(newer.get()).token()).isNotEqualTo(newer.get());
      }
    }
  }

  /** A child renews; it is killed when its call reaches Salesforce, which sees the call or not. */
  private static void killAtTokenCall(TestOrg org, StoreSettings place, boolean seen)
      throws Exception {
    AtomicReference<ChildJvm> child = new AtomicReference<>();
    CompletableFuture<List<String>> killed = new CompletableFuture<>();
    TestOrg.OnTokenCall kill = () -> killed.complete(child.get().kill());
    org.onNextTokenCall(seen ? kill : lost(kill));
    child.set(ChildJvm.start(Renews.class, arguments(org, place, "1")));
    assertThat(killed.get()).doesNotContain("renewed");
    org.awaitQuiet();
  }

  private static TestOrg.OnTokenCall lost(TestOrg.OnTokenCall deed) {
    return new TestOrg.OnTokenCall() {
      @Override
      public void before() throws Exception {
        deed.before();
      }

      @Override
      public boolean passes() {
        return false;
      }
    };
  }

  private static SalesforceDesk consented(
      TestOrg org, Store store, StoreSettings place, Optional<Grant> fallback) {
    SalesforceDesk desk =
        TestOrg.desk(org.settings(Optional.empty(), fallback), store, place, CLOCK);
    org.connectByConsent(desk);
    return desk;
  }

  private static List<String> arguments(TestOrg org, StoreSettings place, String times) {
    List<String> all = new ArrayList<>();
    Collections.addAll(all, place.folder().toString(), place.url(), place.user(), place.password());
    Collections.addAll(
        all,
        org.simulator().url(),
        org.simulator().credentials().clientId(),
        org.simulator().credentials().clientSecret(),
        times);
    return all;
  }

  /** A host that does nothing but renew. */
  static final class Renews {
    public static void main(String[] arguments) throws InterruptedException {
      StoreSettings place =
          new StoreSettings(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
      SalesforceSettings settings =
          TestOrg.settings(
              arguments[4],
              arguments[5],
              arguments[6],
              Optional.empty(),
              Optional.empty(),
              "",
              "unused");
      try (Store store = Store.open(place)) {
        SalesforceTokens tokens = TestOrg.desk(settings, store, place, CLOCK).tokens();
        for (int i = 0; i < Integer.parseInt(arguments[7]); i++) {
          tokens.renew(tokens.access().token());
          System.out.println("renewed");
        }
        if (arguments.length > 8) {
          new CountDownLatch(1).await();
        }
      }
    }
  }
}
