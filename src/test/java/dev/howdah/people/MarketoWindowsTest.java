package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.marketo.api.ExportedFile;
import dev.howdah.marketo.api.LeadFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarketoWindowsTest {

  private static final String FIRST = "00Q000000000001";
  private static final String LAST = "00Q000000000002";

  private final SyncAtHand hand = new SyncAtHand(Clock.systemUTC());

  @AfterEach
  void close() throws SQLException {
    hand.close();
  }

  /** A host that is killed must not lose what was paid. */
  @Test
  void tellsCallsAndBytesWithTheWindowThatTookThem() throws Exception {
    String id = hand.people().start(null, "test").id();
    hand.sync().take();
    Window ids = Window.planned(id, 0, Way.IDS, 1, 300);
    Window export = Window.planned(id, 1, Way.EXPORT, 1_700_000_000, 1_700_000_100);
    hand.store().change(handle -> WindowTable.insert(handle, List.of(ids, export).iterator()));

    hand.calls.set(7);
    hand.windows().brought(ids, List.of());
    assertThat(cost(id)).containsExactly(7L, 0L);

    hand.calls.set(17);
    ExportedFile file =
        new ExportedFile("4711", Path.of("people.csv"), 2, 500, "0123456789abcdef", true);
    Window come = hand.windows().downloaded(export, file);
    assertThat(cost(id)).containsExactly(17L, 500L);

    hand.windows().downloaded(come, file);
    assertThat(cost(id)).containsExactly(17L, 500L);
  }

  @Test
  void tellsTheCallsOfAnAttemptThatFailed() throws Exception {
    String id = hand.people().start(null, "test").id();
    PeopleSync syncs = hand.sync();
    syncs.take();

    hand.calls.set(5);
    syncs.failed(new IOException("Connection reset"));
    assertThat(cost(id)).containsExactly(5L, 0L);

    syncs = hand.sync();
    hand.store().change(handle -> handle.execute("UPDATE people_sync SET not_before = 0"));
    assertThat(syncs.take()).isEqualTo(id);
    hand.calls.set(8);
    syncs.failed(new IllegalStateException("Nothing helps"));
    assertThat(cost(id)).containsExactly(8L, 0L);
  }

  private List<Long> cost(String id) {
    SyncCost cost = hand.people().status(id).cost();
    return List.of(cost.calls(), cost.bytes());
  }

  @Test
  void asksForNobodyByLinksBeforeAllOfSalesforceIsThereAgain() throws Exception {
    String id = hand.people().start(null, "test").id();
    hand.sync().take();
    RunningSync sync = hand.current.get();
    Window window = Window.planned(id, 0, FIRST, LAST);
    FutureTask<LeadFilter> asking = new FutureTask<>(() -> hand.windows().filter(window));
    Thread thread = new Thread(asking);
    thread.start();
    Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING || asking.isDone());

    assertThat(asking.isDone()).isFalse();
    Path page = sync.file("page.csv");
    Files.writeString(
        page,
        "\"Id\",\"OwnerId\",\"IsConverted\",\"IsDeleted\",\"CreatedDate\"\n\""
            + FIRST
            + "AAA\",\"005000000000001AAA\",\"false\",\"false\",\"2026-03-04T05:06:07.000Z\"\n\""
            + LAST
            + "AAA\",\"005000000000001AAA\",\"false\",\"false\",\"2026-03-04T05:06:07.000Z\"\n");
    sync.salesforce().take(SalesforceObject.LEAD, page);
    sync.salesforceIsReady();

    assertThat(asking.get())
        .isEqualTo(
            new LeadFilter(
                "sfdcLeadId", List.of(SalesforceIds.whole(FIRST), SalesforceIds.whole(LAST))));
  }
}
