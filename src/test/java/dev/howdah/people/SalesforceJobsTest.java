package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.SalesforceLogin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SalesforceJobsTest {

  private static final SalesforceLogin NOBODY =
      new SalesforceLogin() {
        @Override
        public SalesforceAccess access() {
          throw new IllegalStateException("Nobody is connected");
        }

        @Override
        public SalesforceAccess renew(String refusedToken) {
          throw new IllegalStateException("Nobody is connected");
        }
      };

  private final SyncAtHand hand = new SyncAtHand(Clock.systemUTC());

  @AfterEach
  void close() throws SQLException {
    hand.close();
  }

  /** There are twenty connections, and a result may have a hundred pages. */
  @Test
  void letsTheConnectionOfAPageGoWhenItIsKept() throws Exception {
    hand.people().start(null, "test");
    hand.sync().take();
    Page page = new Page("\"Id\"\n");
    SalesforceJobs unit = hand.salesforce(NOBODY);

    SalesforceJob kept =
        unit.keep(
            SalesforceJob.of(SalesforceObject.LEAD).submitted("750").ready(), page, "MQ", "1");

    assertThat(page.closed).isTrue();
    assertThat(Files.readString(hand.current.get().file("Lead-0.csv"))).isEqualTo("\"Id\"\n");
    assertThat(kept)
        .isEqualTo(
            new SalesforceJob(SalesforceObject.LEAD, "750", SalesforceJob.READY, "MQ", 1, 1));
  }

  @Test
  void readsOnceMoreWhatAnotherVersionAskedForInOtherFields() throws Exception {
    hand.people().start(null, "test");
    hand.sync().take();
    SalesforceJobs unit = hand.salesforce(NOBODY);
    for (SalesforceObject object : SalesforceObject.values()) {
      SalesforceJob job = SalesforceJob.of(object).submitted("750").ready();
      unit.keep(job, new Page("\"Id\",\"OwnerId\"\n"), "null", "0");
    }
    hand.store()
        .change(
            handle ->
                handle.execute(
                    "UPDATE people_job SET query = 'SELECT Id, OwnerId FROM Lead'"
                        + " WHERE object = 'LEAD'"));

    List<SalesforceJob> jobs = unit.jobs();

    assertThat(jobs.get(0)).isEqualTo(SalesforceJob.of(SalesforceObject.LEAD));
    assertThat(jobs.subList(1, 3))
        .extracting(SalesforceJob::state)
        .containsOnly(SalesforceJob.READ);
    assertThat(unit.jobs()).isEqualTo(jobs);
  }

  /** As a compressed answer: read to its end, it still holds its connection. */
  private static final class Page extends ByteArrayInputStream {

    private boolean closed;

    Page(String text) {
      super(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
