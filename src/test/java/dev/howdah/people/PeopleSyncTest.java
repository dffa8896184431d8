package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeopleSyncTest {

  private final SyncAtHand hand = new SyncAtHand(Clock.systemUTC());
  private final PeopleSync unit = hand.sync();

  @AfterEach
  void close() throws SQLException {
    hand.close();
  }

  @Test
  void doesNotEndASyncThatAnotherHostDoesByNow() throws Exception {
    Sync sync = taken();
    another();

    unit.failed(new IllegalStateException("Nothing helps"));

    assertThat(hand.current.now()).isEmpty();
    assertThat(hand.people().status(sync.id()))
        .extracting(Sync::state, Sync::message)
        .containsExactly(Sync.RUNNING, "");
  }

  @Test
  void doesNotLetASyncWaitThatAnotherHostDoesByNow() throws Exception {
    Sync sync = taken();
    another();

    unit.failed(new IOException("Connection reset"));

    assertThat(hand.current.now()).isEmpty();
    assertThat(hand.people().status(sync.id()).message()).isEmpty();
  }

  @Test
  void plansNothingAnewThatAnotherHostDoesByNow() throws Exception {
    taken();
    hand.store()
        .change(handle -> handle.execute("UPDATE people_sync SET plan = '{}', extract = 'ids'"));
    another();

    assertThatThrownBy(() -> hand.current.get().replan(Map.of())).hasMessageContaining("people");
    assertThat(plan()).isEqualTo("{}");
  }

  @Test
  void letsGoOfTheSyncWhateverTheDatabaseSays() throws Exception {
    taken();
    hand.store().change(handle -> handle.execute("ALTER TABLE people_sync RENAME TO away"));

    assertThatThrownBy(() -> unit.failed(new IOException("Connection reset")))
        .hasMessageContaining("people_sync");

    assertThat(hand.current.now()).isEmpty();
    hand.store().change(handle -> handle.execute("ALTER TABLE away RENAME TO people_sync"));
    assertThat(unit.take()).isNotEmpty();

    hand.store().change(handle -> handle.execute("ALTER TABLE people_sync RENAME TO away"));
    assertThatThrownBy(() -> unit.failed(new IllegalStateException("Nothing helps")))
        .hasMessageContaining("people_sync");
    assertThat(hand.current.now()).isEmpty();
  }

  private Sync taken() throws Exception {
    Sync sync = hand.people().start(null, "test");
    assertThat(unit.take()).isEqualTo(sync.id());
    return sync;
  }

  private void another() {
    hand.store().change(handle -> handle.execute("UPDATE host_lease SET owner = 'another'"));
  }

  private String plan() {
    return hand.store()
        .read(
            handle -> handle.createQuery("SELECT plan FROM people_sync").mapTo(String.class).one());
  }
}
