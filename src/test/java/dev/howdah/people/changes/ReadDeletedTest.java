package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.people.SettlePeople;
import dev.howdah.people.SyncAtHand;
import dev.howdah.time.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadDeletedTest {

  private static final Instant SYNCED = Instant.parse("2026-11-21T10:00:30Z");
  private static final String GONE = "00Q5g00000AAAAAEA5";

  private final SettableClock clock = new SettableClock(SYNCED);
  private final SyncAtHand hand = new SyncAtHand(clock);
  private final Running running = new Running(hand.store());
  private final ChangesSettings settings =
      new ChangesSettings(Duration.ZERO, Duration.ofMinutes(10), Duration.ofDays(14));
  private final ReadChanges changes =
      new ReadChanges(hand.store(), new SettlePeople(hand.store()), settings, clock, running);
  private final ReadDeleted reading =
      new ReadDeleted(hand.store(), changes, settings, clock, running);

  @BeforeEach
  void aFullSyncIsComplete() {
    String sync = hand.people().start(null, "test").id();
    hand.store()
        .change(
            handle ->
                handle.execute("UPDATE people_sync SET state = 'complete' WHERE id = ?", sync));
  }

  @AfterEach
  void close() throws SQLException {
    hand.close();
  }

  @Test
  void beginsAnOverlapBeforeTheFullSyncAndEndsWithTheMinuteThatHasBegun() {
    clock.advance(Duration.ofMinutes(3));

    assertThat(reading.span("Lead"))
        .isEqualTo(span("2026-11-21T09:50:00Z", "2026-11-21T10:04:00Z", SYNCED, clock.instant()));
  }

  @Test
  void goesOnAnOverlapBeforeTheMomentThatSalesforceCovered() throws Exception {
    clock.advance(Duration.ofHours(2));
    reading.deleted(reading.span("Lead"), log("2026-10-25T10:00:00", "2026-11-21T11:55:00"));
    clock.advance(Duration.ofHours(1));

    DeletedSpan next = reading.span("Lead");

    assertThat(next.known()).isEqualTo(Instant.parse("2026-11-21T11:55:00Z"));
    assertThat(next.start()).isEqualTo(Instant.parse("2026-11-21T11:45:00Z"));
    assertThat(reading.span("Contact").known()).isEqualTo(SYNCED);
  }

  @Test
  void goesNoFurtherBackThanTheLog() {
    clock.advance(Duration.ofDays(40));

    assertThat(reading.span("Lead").known()).isEqualTo(clock.instant().minus(Duration.ofDays(14)));
  }

  @Test
  void goesOnWithAProofWhereTheLogIsTooLarge() throws Exception {
    clock.advance(Duration.ofHours(2));

    reading.refused(
        reading.span("Lead"),
        new SalesforceException(
            "Unexpected error", 200, new IllegalArgumentException("Buffering capacity exceeded")));

    assertThat(reading.word())
        .isEqualTo(
            "Salesforce's log of deleted records of Lead was to be read from 2026-11-21T10:00:30Z"
                + " on, but it is larger than what one answer may hold. Records that were emptied"
                + " from the recycle bin before may have been missed. A proof was started, which"
                + " finds them.");
    assertThat(reading.wantsProof()).isTrue();
    assertThat(reading.span("Lead").known()).isEqualTo(clock.instant());
  }

  @Test
  void hintsAtEachDeletedRecordOnce() throws Exception {
    clock.advance(Duration.ofHours(2));
    for (int run = 0; run < 2; run++) {
      reading.deleted(
          reading.span("Lead"), log("2026-10-25T10:00:00", "2026-11-21T11:55:00", GONE));
      List<Hint> hints = hand.store().read(handle -> HintTable.after(handle, Subject.LEAD, "", 10));
      assertThat(hints).extracting(Hint::record).isEqualTo(run == 0 ? List.of(GONE) : List.of());
      hand.store().change(handle -> HintTable.forget(handle, hints));
    }
    assertThat(reading.word()).isEmpty();
  }

  @Test
  void wantsOneProofADayWhereTheLogBeginsTooLate() throws Exception {
    clock.advance(Duration.ofHours(2));
    reading.deleted(reading.span("Lead"), log("2026-11-21T11:00:00", "2026-11-21T12:00:00"));

    assertThat(reading.word())
        .isEqualTo(
            "Salesforce's log of deleted records of Lead was to be read from 2026-11-21T10:00:30Z"
                + " on, but it goes back to 2026-11-21T11:00:00Z only. Records that were emptied"
                + " from the recycle bin before may have been missed. A proof was started, which"
                + " finds them.");
    assertThat(reading.wantsProof()).isTrue();
    assertThat(reading.wantsProof()).isFalse();

    clock.advance(Duration.ofHours(2));
    reading.deleted(reading.span("Lead"), log("2026-11-21T13:00:00", "2026-11-21T14:00:00"));
    assertThat(reading.wantsProof()).isFalse();
    clock.advance(Duration.ofDays(1));
    reading.deleted(reading.span("Lead"), log("2026-11-22T13:00:00", "2026-11-22T14:00:00"));
    assertThat(reading.wantsProof()).isTrue();
  }

  private static DeletedSpan span(String start, String end, Instant known, Instant began) {
    return new DeletedSpan("Lead", Instant.parse(start), Instant.parse(end), known, began);
  }

  private static InputStream log(String earliest, String covered, String... ids) {
    StringBuilder records = new StringBuilder();
    for (String id : ids) {
      records.append(records.isEmpty() ? "" : ",");
      records
          .append("{'id':'")
          .append(id)
          .append("','deletedDate':'2026-11-21T10:30:00.000+0000'}");
    }
    String text =
        "{'deletedRecords':[%s],'earliestDateAvailable':'%s.000+0000','latestDateCovered':'%s.000+0000'}"
            .formatted(records, earliest, covered);
    return new ByteArrayInputStream(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
