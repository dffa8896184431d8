package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.marketo.api.Priority;
import dev.howdah.marketo.api.SharedPace.Grant;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;

class MarketoPaceTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final URI INSTANCE = URI.create("https://123-ABC-456.mktorest.com");

  @StoreTest
  void letsAllHostsTogetherStartNoMoreThanTheWindowHolds(Store store) {
    assertThat(host(store, "a", NOON).take(INSTANCE, Priority.BACKGROUND, 60, 0).calls())
        .isEqualTo(60);
    Grant rest = host(store, "b", NOON).take(INSTANCE, Priority.BACKGROUND, 60, 0);
    Grant none = host(store, "a", NOON.plusSeconds(3)).take(INSTANCE, Priority.BACKGROUND, 60, 0);

    assertThat(rest).isEqualTo(Grant.at(NOON, 35, 2));
    assertThat(none).isEqualTo(Grant.wait(NOON.plusMillis(21_500), 2));
    assertThat(
            host(store, "a", NOON.plusMillis(21_500))
                .take(INSTANCE, Priority.BACKGROUND, 60, 0)
                .calls())
        .isEqualTo(60);
  }

  @StoreTest
  void letsAsManyThroughAsIsForeseen(Store store) {
    Instant now = NOON;
    int calls = 0;
    while (calls < 950) {
      Grant grant = host(store, "a", now).take(INSTANCE, Priority.BACKGROUND, 10, 0);
      calls += grant.calls();
      now = grant.notBefore() == null ? now : grant.notBefore();
    }

    Duration last = allowance(100).paced(95);
    assertThat(now).isEqualTo(NOON.plus(allowance(100).paced(calls)).minus(last));
  }

  @StoreTest
  void keepsAShareOfTheWindowForWhomSomebodyWaits(Store store) {
    MarketoPace pace = host(store, "a", NOON);
    pace.take(INSTANCE, Priority.BACKGROUND, 100, 0);

    assertThat(pace.take(INSTANCE, Priority.BACKGROUND, 1, 0).calls()).isZero();
    assertThat(pace.take(INSTANCE, Priority.INTERACTIVE, 100, 0).calls()).isEqualTo(5);
  }

  @StoreTest
  void countsNoHostThatIsGone(Store store) {
    host(store, "a", NOON).take(INSTANCE, Priority.BACKGROUND, 1, 0);

    assertThat(host(store, "b", NOON).take(INSTANCE, Priority.BACKGROUND, 1, 0).callers())
        .isEqualTo(2);
    assertThat(
            host(store, "b", NOON.plusSeconds(61))
                .take(INSTANCE, Priority.BACKGROUND, 1, 0)
                .callers())
        .isEqualTo(1);
  }

  @StoreTest
  void leavesTheReserveOfTheDayToOthersUntilMidnightInChicago(Store store) {
    host(store, "a", NOON).counted(INSTANCE, 8_000);

    assertThat(host(store, "a", NOON).take(INSTANCE, Priority.BACKGROUND, 1, 0))
        .isEqualTo(Grant.spent());
    assertThat(host(store, "a", NOON).take(INSTANCE, Priority.INTERACTIVE, 1, 0).calls())
        .isEqualTo(1);
    Instant midnight = Instant.parse("2026-11-22T06:00:00Z");
    assertThat(host(store, "a", midnight.minusSeconds(1)).take(INSTANCE, Priority.BACKGROUND, 1, 0))
        .isEqualTo(Grant.spent());
    assertThat(host(store, "a", midnight).take(INSTANCE, Priority.BACKGROUND, 1, 0).calls())
        .isEqualTo(1);
  }

  @StoreTest
  void knowsWhenTheDayBeginsInSummer(Store store) {
    Instant midnight = Instant.parse("2026-07-02T05:00:00Z");
    host(store, "a", midnight.minusSeconds(1)).counted(INSTANCE, 8_000);

    assertThat(host(store, "a", midnight.minusSeconds(1)).take(INSTANCE, Priority.BACKGROUND, 1, 0))
        .isEqualTo(Grant.spent());
    assertThat(host(store, "a", midnight).take(INSTANCE, Priority.BACKGROUND, 1, 0).calls())
        .isEqualTo(1);
  }

  @StoreTest
  void countsItsOwnCallsWhereMarketoHasNotCountedThemYet(Store store) {
    MarketoPace pace = host(store, "a", NOON);
    pace.counted(INSTANCE, 7_990);
    assertThat(pace.take(INSTANCE, Priority.BACKGROUND, 10, 9).calls()).isEqualTo(10);
    pace.counted(INSTANCE, 7_991);

    assertThat(pace.take(INSTANCE, Priority.BACKGROUND, 1, 1)).isEqualTo(Grant.spent());
  }

  @StoreTest
  void grantsToOthersWhatWasGivenBack(Store store) {
    Grant grant = host(store, "a", NOON).take(INSTANCE, Priority.BACKGROUND, 95, 0);

    Instant soon = NOON.plusSeconds(2);
    host(store, "a", soon).giveBack(INSTANCE, Objects.requireNonNull(grant.at()), 90);

    assertThat(host(store, "b", soon).take(INSTANCE, Priority.BACKGROUND, 95, 0))
        .isEqualTo(Grant.at(soon, 90, 2));
    Instant later = NOON.plusMillis(21_500);
    assertThat(host(store, "b", later).take(INSTANCE, Priority.BACKGROUND, 95, 0))
        .isEqualTo(Grant.at(later, 5, 2));
  }

  @StoreTest
  void asksNobodyWhereASandboxHasNoLimits(Store store) {
    MarketoPace pace =
        new MarketoPace(store, Clock.fixed(NOON, ZoneOffset.UTC), "a", allowance(1_000_000));
    pace.counted(INSTANCE, 10_000);

    assertThat(pace.take(INSTANCE, Priority.BACKGROUND, 100_000, 50_000))
        .isEqualTo(Grant.of(100_000, 1));
  }

  @StoreTest
  void keepsInstancesApart(Store store) {
    MarketoPace pace = host(store, "a", NOON);
    pace.take(INSTANCE, Priority.BACKGROUND, 100, 0);

    assertThat(
            pace.take(URI.create("https://999-ZZZ-999.mktorest.com"), Priority.BACKGROUND, 100, 0))
        .isEqualTo(Grant.at(NOON, 95, 1));
  }

  private static MarketoPace host(Store store, String name, Instant now) {
    return new MarketoPace(store, Clock.fixed(now, ZoneOffset.UTC), name, allowance(100));
  }

  private static MarketoAllowance allowance(int callsPerWindow) {
    return new MarketoAllowance(callsPerWindow, 10, 10_000, 0, 20);
  }
}
