package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.marketo.api.LeadFilter;
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
