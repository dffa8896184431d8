package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncPlanningTest {

  private static final long LAST_ID = 1_450;
  private static final Map<Way, Instant> NO_EXPORTS =
      Map.of(Way.EXPORT, Instant.parse("2100-01-01T00:00:00Z"));

  private final SyncAtHand hand = new SyncAtHand(Clock.systemUTC());
  private final PeopleSync syncs = hand.sync();
  private final SyncPlanning unit = hand.planning();
  private String id = "";

  @BeforeEach
  void take() throws Exception {
    id = hand.people().start(null, "test").id();
    syncs.take();
    plan();
  }

  @AfterEach
  void close() throws SQLException {
    hand.close();
  }

  @Test
  void asksForNoPageOfIdsAgainThatIsReadBeforeItIsPlannedAnew() throws Exception {
    List<Window> all = open();
    assertThat(all).extracting(Window::begins).containsExactly(1L, 301L, 601L, 901L, 1_201L);
    hand.store().change(handle -> WindowTable.applied(handle, all.get(0), 270, true));
    keep(all.get(2));

    planAnew();

    assertThat(open())
        .extracting(Window::begins, Window::isPlanned)
        .containsExactlyInAnyOrder(
            tuple(601L, false), tuple(301L, true), tuple(901L, true), tuple(1_201L, true));
    assertThat(hand.people().status(id).plan().chosen().calls()).isEqualTo(3);
  }

  @Test
  void asksForAPageAgainThatWasOnlyBegun() throws Exception {
    Window begun = open().get(0);
    hand.store()
        .change(handle -> WindowTable.applied(handle, begun.downloaded("", "", 270), 20, false));

    planAnew();

    assertThat(open()).hasSize(5).allMatch(Window::isPlanned);
    Map<String, Long> counts = hand.store().read(handle -> SyncTable.counts(handle, id));
    assertThat(counts).containsEntry(Counts.REPEATED, -20L);
  }

  private void keep(Window window) {
    hand.store().change(handle -> WindowTable.downloaded(handle, window.downloaded("", "", 270)));
  }

  private void planAnew() throws Exception {
    hand.current.get().replan(NO_EXPORTS);
    hand.current.leave();
    assertThat(syncs.take()).isEqualTo(id);
    plan();
  }

  private void plan() {
    Instant oldest = Instant.parse("2026-01-01T00:00:00Z");
    Search search = new Search(Search.Step.CLOSED, LAST_ID, 0, 0, oldest, List.of(), 0.9);
    unit.plan(search, 0, 900, 300_000);
  }

  private List<Window> open() {
    return hand.store().read(handle -> WindowTable.open(handle, id, -1, 100));
  }
}
