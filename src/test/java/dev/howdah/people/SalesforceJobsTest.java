package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private final SyncAtHand hand = new SyncAtHand(clock);

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
            new SalesforceJob(SalesforceObject.LEAD, "750", SalesforceJob.READY, "MQ", 1, 1, 0));
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

  @Test
  void givesUpAJobThatMakesNoProgressAndSaysMeanwhileHowItStands() throws Exception {
    String sync = hand.people().start(null, "test").id();
    hand.sync().take();
    SalesforceJobs unit = hand.salesforce(NOBODY);
    SalesforceJob job = SalesforceJob.of(SalesforceObject.LEAD).submitted("750A");

    assertThat(unit.seen(job, state("UploadComplete", 0, 0), 0)).isEqualTo(job);
    clock.advance(Duration.ofMinutes(29));
    assertThat(unit.seen(job, state("InProgress", 0, 0), 20)).isEqualTo(job);
    clock.advance(Duration.ofMinutes(29));
    assertThat(unit.seen(job, state("InProgress", 0, 1), 30)).isEqualTo(job);
    clock.advance(Duration.ofMinutes(29));
    assertThat(unit.seen(job, state("InProgress", 7, 1), 40)).isEqualTo(job);

    assertThat(hand.people().status(sync).message())
        .isEqualTo(
            "Salesforce works on job 750A, which reads Lead: InProgress, 7 records, no more since"
                + " 2026-11-21T11:27:00Z.");
    clock.advance(Duration.ofMinutes(30));
    SalesforceJob stuck = unit.seen(job, state("InProgress", 7, 1), 50);
    assertThat(stuck.isStuck()).isTrue();
    assertThatThrownBy(() -> unit.aborted(stuck))
        .isInstanceOf(JobLost.class)
        .hasMessage(
            "Job 750A of Salesforce, which reads Lead, made no progress for 30 minutes"
                + " (people.salesforce-job-minutes) and was aborted. Another one is submitted,"
                + " number 2 of at most 8.");
    assertThat(unit.jobs().get(0).isPlanned()).isTrue();
  }

  @Test
  void waitsAnewForAJobThatNobodyLookedAtForAWhile() throws Exception {
    hand.people().start(null, "test");
    hand.sync().take();
    SalesforceJobs unit = hand.salesforce(NOBODY);
    SalesforceJob job = SalesforceJob.of(SalesforceObject.LEAD).submitted("750A");

    unit.seen(job, state("InProgress", 7, 0), 0);
    clock.advance(Duration.ofHours(8));

    assertThat(unit.seen(job, state("InProgress", 7, 0), 0)).isEqualTo(job);
  }

  @Test
  void submitsAnotherJobForOneThatFailedInPassing() throws Exception {
    hand.people().start(null, "test");
    hand.sync().take();
    SalesforceJobs unit = hand.salesforce(NOBODY);
    SalesforceJob job = SalesforceJob.of(SalesforceObject.CONTACT).submitted("750A");

    assertThatThrownBy(
            () ->
                unit.seen(
                    job, failed("QUERY_TIMEOUT: Your query request was running for too long."), 3))
        .isInstanceOf(JobLost.class)
        .hasMessage(
            "Job 750A of Salesforce, which reads Contact, ended as Failed (the query took too"
                + " long), expected JobComplete; Salesforce says 'QUERY_TIMEOUT: Your query request"
                + " was running for too long.'. Another one is submitted, number 2 of at most 8.");
    SalesforceJob again = unit.jobs().get(SalesforceObject.CONTACT.ordinal());
    assertThat(again.isPlanned()).isTrue();
    assertThat(again.lost()).isEqualTo(1);
  }

  @Test
  void endsTheSyncAfterEightJobsThatFailed() throws Exception {
    hand.people().start(null, "test");
    hand.sync().take();
    SalesforceJobs unit = hand.salesforce(NOBODY);
    InputStream[] answers = new InputStream[8];
    Arrays.setAll(answers, i -> failed("InternalServerError : Retried more than thirty times"));
    SalesforceJob job = SalesforceJob.of(SalesforceObject.LEAD);
    for (int lost = 0; lost < 7; lost++) {
      SalesforceJob next = job.submitted("750A");
      InputStream answer = answers[lost];
      assertThatThrownBy(() -> unit.seen(next, answer, 3)).isInstanceOf(JobLost.class);
      job = unit.jobs().get(0);
    }
    SalesforceJob last = job.submitted("750B");

    assertThatThrownBy(() -> unit.seen(last, answers[7], 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Job 750B of Salesforce, which reads Lead, ended as Failed (Salesforce gave the job"
                + " up), expected JobComplete; Salesforce says 'InternalServerError : Retried more"
                + " than thirty times'. It was number 8, the last. The sync stops. Look at Bulk"
                + " Data Load Jobs in Setup for what keeps Salesforce busy, then start the sync"
                + " again");
  }

  @Test
  void endsTheSyncForAFailureThatRepeatingCannotHelp() throws Exception {
    hand.people().start(null, "test");
    hand.sync().take();
    SalesforceJobs unit = hand.salesforce(NOBODY);
    SalesforceJob job = SalesforceJob.of(SalesforceObject.LEAD).submitted("750A");

    assertThatThrownBy(
            () ->
                unit.seen(
                    job,
                    failed("InvalidBatch : Failed to process query: INVALID_FIELD: No such column"),
                    0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Job 750A of Salesforce, which reads Lead, ended as Failed (a field cannot be read),"
                + " expected JobComplete; Salesforce says 'InvalidBatch : Failed to process query:"
                + " INVALID_FIELD: No such column'. The sync stops. Give the connected user read"
                + " access to the field that Salesforce names, then start the sync again");
  }

  private static InputStream state(String state, int records, int retries) {
    return json(
        "{'state':'%s','numberRecordsProcessed':%d,'retries':%d}"
            .formatted(state, records, retries));
  }

  private static InputStream failed(String said) {
    return json("{'state':'Failed','errorMessage':'%s'}".formatted(said));
  }

  private static InputStream json(String text) {
    return new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
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
