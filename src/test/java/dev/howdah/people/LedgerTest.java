package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.marketo.api.Lead;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final SyncAtHand hand = new SyncAtHand(Clock.systemUTC());

  @AfterEach
  void close() throws SQLException {
    hand.close();
  }

  @Test
  void writesNothingMoreOfWindowsThatWerePlannedAnew() throws Exception {
    String id = hand.people().start(null, "test").id();
    hand.sync().take();
    RunningSync sync = hand.current.get();
    Window open = Window.planned(id, 0, Way.IDS, 1, 300).downloaded("", "", 20);
    hand.store().change(handle -> WindowTable.insert(handle, List.of(open).iterator()));
    hand.store().change(handle -> WindowTable.applied(handle, open, 20, false));
    Window begun = hand.store().read(handle -> WindowTable.open(handle, id, -1, 10)).get(0);

    sync.replan(Map.of(Way.LINKS, Instant.parse("2026-11-22T00:00:00Z")));

    Batch batch = Batch.take(MarketoRows.of(List.of()), new Match(new ReadRecords()), 10);
    String refused = "Sync " + id + " was interrupted; it goes on later";
    assertThatThrownBy(
            () -> sync.ledger().write(open, batch, 20, new RememberFile(open, ""), () -> {}))
        .isInstanceOf(CancellationException.class)
        .hasMessage(refused);
    assertThatThrownBy(() -> sync.ledger().begin(begun))
        .isInstanceOf(CancellationException.class)
        .hasMessage(refused);
    List<Window> left = hand.store().read(handle -> WindowTable.open(handle, id, -1, 10));
    Map<String, Long> counts = hand.store().read(handle -> SyncTable.counts(handle, id));
    assertThat(left).isEmpty();
    assertThat(counts).containsEntry(Counts.REPEATED, -20L);
  }

  @Test
  void remembersNoFileWhoseVerdictsWouldFillTheMemory() throws Exception {
    assertThat(isRemembered("small", 1_000)).isTrue();
    assertThat(isRemembered("large", 1_000_000)).isFalse();
  }

  /** Ids far apart take five bytes each. */
  private boolean isRemembered(String sha256, int people) throws SQLException {
    Window window = Window.planned("sync", 0, Way.SMART_LIST, 0, 0).downloaded("e", sha256, people);
    RememberFile remember = new RememberFile(window, "basis");
    Match nobody = new Match(new ReadRecords());
    MarketoRows rows = MarketoRows.of(List.of(person(1), person(1_900_000_000)));
    Batch two = Batch.take(rows, nobody, 2);
    for (int begun = 0; begun < people; begun += 2) {
      remember.add(two);
    }
    hand.store().change(handle -> remember.note(handle, true, true));
    return hand.store().read(KnownFileTable::all).contains(sha256);
  }

  private static Lead person(long id) {
    return new Lead(id, Map.of());
  }
}
