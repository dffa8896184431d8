package dev.howdah.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

class BrowserSessionsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String ID =
      "8cd5e6a1f0b94e0c9a7744ad7c2fb7f6d3dbe0a5c8ae4d6b8f1f6a0c9d2e3b41";

  @StoreTest
  void findsASessionFromAnotherHost(Store store) {
    at(store, 0).begin(ID, "m1", "{\"a\":\"b\"}");

    assertThat(at(store, 1).find(ID)).contains("{\"a\":\"b\"}");
    assertThat(at(store, 1).find(ID.replace('8', '9'))).isEmpty();
    assertThat(at(store, 1).count()).isEqualTo(1);
  }

  @StoreTest
  void keepsNeitherTheIdNorTheContentReadably(Store store) {
    at(store, 0).begin(ID, "m1", "{\"verifier\":\"s3cret\"}");

    String everything =
        store.read(
            handle ->
                handle.createQuery("SELECT * FROM browser_session").mapToMap().list().toString());

    assertThat(everything).contains("m1").doesNotContain(ID, "verifier", "s3cret");
  }

  @StoreTest
  void doesNotOpenAContentThatWasChangedOrTakenFromAnotherSession(Store store) {
    String other = ID.replace('a', 'b');
    BrowserSessions sessions = at(store, 0);
    sessions.begin(ID, null, "{}");
    sessions.begin(other, "m1", "{\"member\":\"m1\"}");

    store.change(
        handle ->
            handle.execute(
                "UPDATE browser_session SET content = (SELECT content FROM browser_session"
                    + " WHERE member_id = 'm1') WHERE member_id IS NULL"));

    assertThat(sessions.find(ID)).isEmpty();
    assertThat(sessions.find(other)).contains("{\"member\":\"m1\"}");
  }

  @StoreTest
  void endsAfterHalfAnHourWithoutARequest(Store store) {
    at(store, 0).begin(ID, null, "{}");

    assertThat(at(store, 29).find(ID)).isPresent();
    assertThat(at(store, 30).find(ID)).isEmpty();
    at(store, 29).goOn(ID, "m1", "{\"n\":1}");
    assertThat(at(store, 58).find(ID)).contains("{\"n\":1}");
    assertThat(at(store, 59).find(ID)).isEmpty();
  }

  @StoreTest
  void endsAfterTwoHoursWhateverIsDone(Store store) {
    at(store, 0).begin(ID, "m1", "{}");

    for (int minute = 20; minute < 120; minute += 20) {
      at(store, minute).goOn(ID, "m1", "{}");
    }

    assertThat(at(store, 119).find(ID)).isPresent();
    assertThat(at(store, 120).find(ID)).isEmpty();
  }

  @StoreTest
  void forgetsTheEndedOnesWhenAnotherBegins(Store store) {
    at(store, 0).begin(ID, "m1", "{}");

    at(store, 31).begin(ID.replace('a', 'b'), "m2", "{}");

    int rows =
        store.read(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM browser_session")
                    .mapTo(Integer.class)
                    .one());
    assertThat(rows).isEqualTo(1);
  }

  @StoreTest
  void doesNotBringBackWhatWasEndedMeanwhile(Store store) {
    BrowserSessions sessions = at(store, 0);
    sessions.begin(ID, "m1", "{}");
    sessions.begin(ID.replace('a', 'b'), "m1", "{}");
    sessions.begin(ID.replace('a', 'c'), "m2", "{}");

    store.change(handle -> BrowserSessions.endAll(handle, "m1"));
    sessions.goOn(ID, "m1", "{}");

    assertThat(sessions.find(ID)).isEmpty();
    assertThat(sessions.find(ID.replace('a', 'b'))).isEmpty();
    assertThat(sessions.find(ID.replace('a', 'c'))).isPresent();
    sessions.end(ID.replace('a', 'c'));
    assertThat(sessions.count()).isZero();
  }

  private static BrowserSessions at(Store store, long minutes) {
    return new BrowserSessions(
        store,
        Clock.fixed(NOON.plus(Duration.ofMinutes(minutes)), ZoneOffset.UTC),
        new SecureRandom(),
        Duration.ofMinutes(30),
        Duration.ofHours(2));
  }
}
