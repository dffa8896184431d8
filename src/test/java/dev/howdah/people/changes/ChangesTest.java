package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.marketo.api.MergedLead;
import dev.howdah.marketo.api.Priority;
import dev.howdah.marketo.api.SteppingClock;
import dev.howdah.people.ReadRecords;
import dev.howdah.people.SyncAtHand;
import dev.howdah.people.changes.CursorTable.Cursor;
import dev.howdah.people.changes.HintTable.Told;
import dev.howdah.people.proof.ProofSettings;
import dev.howdah.people.proof.Proofs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  private final SteppingClock clock = new SteppingClock(NOW);
  private final SyncAtHand hand = new SyncAtHand(clock);
  private final Changes unit =
      Changes.open(
          hand.store(),
          hand.people(),
          new ChangesSettings(Duration.ZERO, OVERLAP, Duration.ofDays(14)),
          clock);

  @AfterEach
  void close() throws SQLException {
    unit.close();
    hand.close();
  }

  @Test
  void startsAFullSyncAfterALongGapButNotASecondOneWithinADay() {
    synced("first", NOW.minus(Duration.ofDays(20)), "complete");

    assertThat(unit.take("test")).isEmpty();

    assertThat(hand.people().syncs(1).get("syncs"))
        .singleElement()
        .satisfies(sync -> assertThat(sync.startedBy()).isEqualTo("changes"));
    execute("UPDATE people_sync SET state = 'failed', finished_at = 1 WHERE state = 'running'");
    clock.pause(Duration.ofHours(23));

    assertThat(unit.take("test")).isEmpty();

    assertThat(hand.people().syncs(9).get("syncs")).hasSize(2);
    assertThat(unit.status().get("run"))
        .isInstanceOfSatisfying(
            ChangesRun.class,
            run ->
                assertThat(run.message())
                    .isEqualTo(
                        "Changes were last read up to 2026-11-01T12:00:00Z, and the full sync that"
                            + " was started since did not come to a good end. Look at its message,"
                            + " then start it again; by itself it is tried a day after the"
                            + " last."));
  }

  @Test
  void takesASourceThatWasNeverReadAsReadWhenTheFullSyncBegan() {
    synced("first", NOW.minus(Duration.ofDays(20)), "complete");
    for (String source : List.of("leadChanges", "Lead", "Contact", "OpportunityContactRole")) {
      hand.store().change(handle -> CursorTable.save(handle, source, new Cursor("", NOW)));
    }

    assertThat(unit.take("test")).isEmpty();

    assertThat(hand.people().syncs(1).get("syncs"))
        .singleElement()
        .satisfies(sync -> assertThat(sync.startedBy()).isEqualTo("changes"));
  }

  @Test
  void goesOnWithChangesWhereAllSourcesWereReadInTime() {
    synced("first", NOW.minus(Duration.ofDays(20)), "complete");
    for (String source : unit.reading().sources()) {
      hand.store().change(handle -> CursorTable.save(handle, source, new Cursor("", NOW)));
    }

    assertThat(unit.take("test")).isNotEmpty();
  }

  @Test
  void readsTheOverlapOnceMoreFromWhereThisReadingBegan() {
    synced("first", NOW.minus(Duration.ofHours(3)), "complete");
    Instant readAt = NOW.minus(Duration.ofHours(1));
    hand.store()
        .change(handle -> CursorTable.save(handle, "leadChanges", new Cursor("token", readAt)));
    Place place = unit.reading().place("leadChanges");

    Place again = unit.reading().told(place, List.of(), "next", false);

    assertThat(place.token()).isEqualTo("token");
    assertThat(again)
        .isEqualTo(new Place("leadChanges", "", readAt.minus(OVERLAP), NOW, false, true, true));
    assertThat(unit.reading().told(again, List.of(), "late", false).isOpen()).isFalse();
    assertThat(unit.reading().place("leadChanges").token()).isEqualTo("next");
  }

  @Test
  void readsOnAfterAShortPageOfWhichSalesforceSaysThatItIsNotDone() throws IOException {
    synced("first", NOW.minus(Duration.ofHours(3)), "complete");
    Place place = unit.reading().place("Lead");

    Place next = unit.reading().modified(place, answer(false, "00Q000000000001AAA"));

    assertThat(next.isOpen()).isTrue();
    assertThat(next.query())
        .isEqualTo(
            "SELECT Id, SystemModstamp FROM Lead WHERE (SystemModstamp > 2026-11-21T11:00:00Z OR"
                + " (SystemModstamp = 2026-11-21T11:00:00Z AND Id > '00Q000000000001AAA'))"
                + " ORDER BY SystemModstamp, Id LIMIT 2000");
    assertThat(unit.reading().modified(next, answer(true, "00Q000000000002AAA")).isOpen())
        .isFalse();
    assertThat(unit.reading().modified(next, answer(false)).isOpen()).isFalse();
  }

  private static InputStream answer(boolean done, String... leads) {
    String records =
        Stream.of(leads)
            .map(
                id -> "{\"Id\":\"" + id + "\",\"SystemModstamp\":\"2026-11-21T11:00:00.000+0000\"}")
            .collect(Collectors.joining(","));
    String answer = "{\"done\":" + done + ",\"records\":[" + records + "]}";
    return new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void holdsTheRunAndTheProofThatItBelongsToWhileHintsAreSettled() throws Exception {
    synced("first", NOW.minus(Duration.ofHours(1)), "complete");
    try (Proofs proofs =
        Proofs.open(hand.store(), new ProofSettings(Duration.ZERO, 1, 1), clock, new Random(1))) {
      unit.alongside(proofs::renew);
      assertThat(proofs.take("test")).isNotEmpty();
      assertThat(unit.take("proof")).isNotEmpty();
      hand.store()
          .change(
              handle ->
                  HintTable.note(
                      handle,
                      Subject.PERSON,
                      List.of("1"),
                      new Told("test", NOW),
                      Urgency.NEXT_RUN));
      HintBatch batch = unit.settling().first();
      execute("UPDATE host_lease SET expires_at = 1");

      assertThat(unit.settling().settle(batch, List.of(), new ReadRecords(), 1).isOpen()).isFalse();

      assertThat(
              hand.store()
                  .<List<String>, RuntimeException>read(
                      handle ->
                          handle
                              .createQuery("SELECT name FROM host_lease WHERE expires_at > 1")
                              .mapTo(String.class)
                              .list()))
          .containsExactlyInAnyOrder("people-changes", "people-proof", "people-settle");
    }
  }

  @Test
  void hintsAtAllWhomAMergeHasJoined() {
    synced("first", NOW.minus(Duration.ofHours(1)), "complete");
    Place place = unit.reading().place("mergedLeads");

    unit.reading().told(place, List.of(new MergedLead("a", 7, List.of(8L, 9L), NOW)), "B", false);

    assertThat(
            hand.store()
                .<List<Hint>, RuntimeException>read(
                    handle -> HintTable.after(handle, Subject.PERSON, "", 9)))
        .extracting(Hint::record)
        .containsExactly("7", "8", "9");
  }

  @Test
  void settlesWhatAFullSyncKeptForLaterThoughNoRunsAreWanted() {
    synced("first", NOW.minus(Duration.ofHours(1)), "complete");
    assertThat(unit.isDue()).isFalse();
    hand.store()
        .change(
            handle -> {
              HintTable.note(
                  handle, Subject.PERSON, List.of("1"), new Told("refresh", NOW), Urgency.AWAITED);
              HintTable.keepForLater(handle, HintTable.urgent(handle, Subject.PERSON, 9));
            });

    assertThat(unit.isDue()).isTrue();
    assertThat(unit.takeIfDue()).isNotEmpty();
  }

  @Test
  void settlesWhatAKillLeftThoughNoRunsAreWanted() {
    synced("first", NOW.minus(Duration.ofHours(1)), "complete");
    hand.store()
        .change(
            handle ->
                HintTable.note(
                    handle, Subject.PERSON, List.of("1"), new Told("hook", NOW), Urgency.SOON));
    assertThat(unit.isDue()).isFalse();

    clock.pause(Duration.ofSeconds(61));

    assertThat(unit.isDue()).isTrue();
  }

  @Test
  void settlesWhomSomebodyWaitsForBeforeWhatOthersHaveTold() throws Exception {
    hand.store()
        .change(
            handle -> {
              Told told = new Told("anybody", NOW);
              HintTable.note(handle, Subject.PERSON, List.of("1"), told, Urgency.SOON);
              HintTable.note(handle, Subject.PERSON, List.of("2"), told, Urgency.AWAITED);
              HintTable.note(handle, Subject.PERSON, List.of("2", "3"), told, Urgency.NEXT_RUN);
            });

    HintBatch first = unit.settling().urgent();

    assertThat(first.hints()).extracting(Hint::record).containsExactly("2");
    assertThat(first.priority()).isEqualTo(Priority.INTERACTIVE);
    hand.store().change(handle -> HintTable.forget(handle, first.hints()));
    unit.settling().released();
    HintBatch second = unit.settling().urgent();
    assertThat(second.hints()).extracting(Hint::record).containsExactly("1");
    assertThat(second.priority()).isEqualTo(Priority.BACKGROUND);
  }

  @Test
  void letsAnotherLookWhenTheFirstFailedBeforeItDid() {
    assertThat(unit.settling().isFirstToLook()).isTrue();
    assertThat(unit.settling().isFirstToLook()).isFalse();

    unit.settling().failed(new IllegalStateException("There is no route for it"));

    assertThat(unit.settling().isFirstToLook()).isTrue();
    assertThat(unit.settling().failure()).isEqualTo("There is no route for it");
  }

  @Test
  void takesTheNextRunThoughTheDatabaseRefusedTheLast() {
    synced("first", NOW.minus(Duration.ofHours(1)), "complete");
    execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON people_change_run"
            + " BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
    assertThatThrownBy(() -> unit.take("test")).hasMessageContaining("disk I/O error");

    execute("DROP TRIGGER refuse");

    assertThat(unit.take("test")).isNotEmpty();
  }

  private void synced(String id, Instant at, String state) {
    execute(
        "INSERT INTO people_sync (id, state, extract, started_by, started_at, message) VALUES ('"
            + id
            + "', '"
            + state
            + "', 'auto', '', "
            + at.toEpochMilli()
            + ", '')");
  }

  private void execute(String sql) {
    hand.store().change(handle -> handle.execute(sql));
  }
}
