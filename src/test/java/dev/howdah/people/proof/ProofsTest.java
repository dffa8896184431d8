package dev.howdah.people.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.people.SyncAtHand;
import dev.howdah.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProofsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void takesTheNextProofThoughTheDatabaseRefusedTheLast() throws Exception {
    SettableClock clock = new SettableClock(NOW);
    try (SyncAtHand hand = new SyncAtHand(clock)) {
      Proofs unit =
          Proofs.open(hand.store(), new ProofSettings(Duration.ZERO, 10, 10), clock, new Random(1));
      hand.store()
          .change(
              handle ->
                  handle.execute(
                      "INSERT INTO people_sync (id, state, extract, started_by, started_at,"
                          + " message) VALUES ('first', 'complete', 'auto', '', 1, '')"));
      hand.store()
          .change(
              handle ->
                  handle.execute(
                      "CREATE TRIGGER refuse BEFORE INSERT ON people_proof"
                          + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END"));
      assertThatThrownBy(() -> unit.take("test")).hasMessageContaining("disk I/O error");

      hand.store().change(handle -> handle.execute("DROP TRIGGER refuse"));

      assertThat(unit.take("test")).isNotEmpty();
    }
  }
}
