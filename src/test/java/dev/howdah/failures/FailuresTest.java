package dev.howdah.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.problem.Problem;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;

class FailuresTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @StoreTest
  void keepsEachSortOnceWithFirstAndLastTimeAndHowOften(Store store) {
    at(store, NOON).record("people", salesforce("UNABLE_TO_LOCK_ROW", "of ada@example.org"));
    at(store, NOON.plusSeconds(60)).record("people", salesforce("UNABLE_TO_LOCK_ROW", "again"));
    at(store, NOON.plusSeconds(90)).record("changes", salesforce("UNABLE_TO_LOCK_ROW", "again"));

    List<Failure> all = all(at(store, NOON.plusSeconds(99)));

    assertThat(all).extracting(Failure::step).containsExactly("changes", "people");
    Failure people = all.get(1);
    assertThat(people)
        .isEqualTo(
            new Failure(
                people.id(),
                "people",
                "open",
                "Salesforce",
                "UNABLE_TO_LOCK_ROW",
                "intermittent",
                "somebody else changes the record",
                "If it stays, ask Salesforce's support",
                people.message(),
                NOON,
                NOON.plusSeconds(60),
                2,
                null,
                null,
                "starts",
                List.of(),
                0));
    assertThat(people.message()).contains("again").doesNotContain("@example.org");
  }

  @StoreTest
  void isOverWhenTheStepGoesWellAndOpenWhenItFailsAgain(Store store) {
    Failures unit = at(store, NOON);
    unit.record("people", salesforce("UNABLE_TO_LOCK_ROW", "once"));
    unit.record("changes", salesforce("UNABLE_TO_LOCK_ROW", "once"));

    unit.over("people");

    assertThat(all(unit))
        .extracting(Failure::step, Failure::state)
        .containsExactly(tuple("changes", "open"), tuple("people", "over"));
    assertThat(unit.open()).contains(entry("intermittent", 1L));

    unit.record("people", salesforce("UNABLE_TO_LOCK_ROW", "again"));

    assertThat(unit.open()).contains(entry("intermittent", 2L));

    unit.record("people", null);

    assertThat(unit.open()).contains(entry("intermittent", 1L));
  }

  @StoreTest
  void namesWhatIsHeldBackInABoundedSample(Store store) {
    store.change(
        handle -> {
          for (int i = 100; i < 130; i++) {
            handle.execute(
                "INSERT INTO people_hint (kind, record, source, urgent, noted_at, version)"
                    + " VALUES ('lead', ?, 'test', 0, 0, '')",
                "person-" + i);
          }
        });
    Failures failures = at(store, NOON);
    failures.record("changes", new IOException("gone"));

    Failure held = all(failures).get(0);

    assertThat(held.held()).isEqualTo(30);
    assertThat(held.records()).hasSize(10).startsWith("person-100", "person-101");
  }

  @StoreTest
  void opensARetriedFailureWhenItComesAgain(Store store) {
    Failures failures = at(store, NOON);
    failures.record("people", new TokenRefused("invalid_grant", "inactive user"));
    String id = all(failures).get(0).id();

    assertThat(failures.retry(id, "ada")).isEqualTo("people");

    assertThat(failures.find(id).state()).isEqualTo("retried");
    assertThat(failures.find(id).retriedBy()).isEqualTo("ada");
    assertThat(failures.open())
        .containsExactly(
            entry("authentication", 0L),
            entry("access", 0L),
            entry("intermittent", 0L),
            entry("quota", 0L),
            entry("other", 0L));
    failures.record("people", new TokenRefused("invalid_grant", "inactive user"));
    assertThat(failures.find(id).state()).isEqualTo("open");
    assertThat(failures.open()).containsEntry("authentication", 1L);
  }

  @StoreTest
  void forgetsWhatWasNotSeenForLong(Store store) {
    at(store, NOON).record("people", new IOException("gone"));

    assertThat(all(at(store, NOON.plus(Duration.ofDays(29))))).hasSize(1);
    assertThat(all(at(store, NOON.plus(Duration.ofDays(31))))).isEmpty();
  }

  @StoreTest
  void tellsHowdahsOwnFailuresAndLeavesOutWhatWasOnlyStopped(Store store) {
    Failures failures = at(store, NOON);
    failures.record("people", new CancellationException());
    failures.record("people", new IllegalStateException("odd"));
    failures.record("fields", new RuntimeException(new Problem(Problem.Kind.CONFLICT, "Later.")));

    assertThat(all(failures))
        .extracting(one -> one.code() + " | " + one.meaning() + " | " + one.remedy())
        .containsExactlyInAnyOrder(
            "IllegalStateException | a failure that is not in the catalogue | The log of the host"
                + " says where. Report it with this code if it comes again",
            "CONFLICT | This is not possible now | Do what the message says");
    assertThatThrownBy(() -> failures.retry("none", "ada"))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "There is no failure none, or it was too long ago; nothing was done. GET /failures"
                + " lists them.");
  }

  private static SalesforceException salesforce(String code, String message) {
    return new SalesforceException(List.of(new RestError(code, message)), 400);
  }

  private static List<Failure> all(Failures failures) {
    Map<String, List<Failure>> told = failures.list();
    return told.getOrDefault("failures", List.of());
  }

  private static Failures at(Store store, Instant now) {
    return new Failures(store, Clock.fixed(now, ZoneOffset.UTC), Duration.ofDays(30));
  }
}
