package dev.howdah.people.changes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The hints in the database. */
final class HintTable {

  private HintTable() {}

  /**
   * Notes that something may have changed for these records; a hint that is there is renewed.
   *
   * @param urgency a hint that was more urgent before stays so
   */
  static void note(
      Handle handle, Subject subject, Collection<String> records, Told told, Urgency urgency) {
    if (records.isEmpty()) {
      return;
    }
    String version = UUID.randomUUID().toString();
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO people_hint (kind, record, source, urgent, awaited, noted_at, version)"
                + " VALUES (:kind, :record, :source, :urgent, :awaited, :at, :version)"
                + " ON CONFLICT (kind, record) DO UPDATE SET source = excluded.source,"
                + " urgent = CASE WHEN people_hint.urgent = 1 THEN 1 ELSE excluded.urgent END,"
                + " awaited = CASE WHEN people_hint.awaited = 1 THEN 1 ELSE excluded.awaited END,"
                + " noted_at = excluded.noted_at, version = excluded.version, aside = 0");
    // In one order for all, so that two who note the same records never wait for each other.
    for (String record : records.stream().sorted().toList()) {
      batch
          .bind("kind", subject.word())
          .bind("record", record)
          .bind("source", told.source())
          .bind("urgent", urgency == Urgency.NEXT_RUN ? 0 : 1)
          .bind("awaited", urgency == Urgency.AWAITED ? 1 : 0)
          .bind("at", told.at().toEpochMilli())
          .bind("version", version)
          .add();
    }
    batch.execute();
  }

  /**
   * Who told of a change.
   *
   * @param source its name
   */
  record Told(String source, Instant at) {}

  /** Hints of one subject that somebody waits for. */
  static List<Hint> awaited(Handle handle, Subject subject, int most) {
    return hints(handle, subject, "", most, "awaited = 1 AND ");
  }

  /** Hints of one subject that are to be settled at once, whether somebody waits or not. */
  static List<Hint> urgent(Handle handle, Subject subject, int most) {
    return hints(handle, subject, "", most, "urgent = 1 AND ");
  }

  /** Hints of one subject after a record, in the order of their records. */
  static List<Hint> after(Handle handle, Subject subject, String record, int most) {
    return hints(handle, subject, record, most, "");
  }

  private static List<Hint> hints(
      Handle handle, Subject subject, String after, int most, String which) {
    return handle
        .createQuery(
            "SELECT record, version FROM people_hint WHERE "
                + which
                + "kind = :kind AND record > :after AND aside = 0 ORDER BY record LIMIT :most")
        .bind("kind", subject.word())
        .bind("after", after)
        .bind("most", most)
        .map((row, context) -> new Hint(subject, row.getString(1), row.getString(2)))
        .list();
  }

  /** Forgets those hints that were not renewed since they were read. */
  static void forget(Handle handle, List<Hint> hints) {
    each(handle, hints, "DELETE FROM people_hint WHERE ");
  }

  /** Nobody waits for these any more, but they have to be settled once more. */
  static void keepForLater(Handle handle, List<Hint> hints) {
    each(handle, hints, "UPDATE people_hint SET urgent = 0, awaited = 0, kept = 1 WHERE ");
  }

  /** Whether there are some that were kept for later. */
  static boolean isKept(Handle handle) {
    return handle
        .createQuery("SELECT 1 FROM people_hint WHERE kept = 1 AND aside = 0 LIMIT 1")
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether urgent hints are left from before a moment, as after a kill. */
  static boolean isLeft(Handle handle, Instant before) {
    return handle
        .createQuery("SELECT 1 FROM people_hint WHERE urgent = 1 AND noted_at < :before LIMIT 1")
        .bind("before", before.toEpochMilli())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static void each(Handle handle, List<Hint> hints, String what) {
    PreparedBatch batch =
        handle.prepareBatch(what + "kind = :kind AND record = :record AND version = :version");
    for (Hint hint : hints) {
      batch
          .bind("kind", hint.subject().word())
          .bind("record", hint.record())
          .bind("version", hint.version())
          .add();
    }
    batch.execute();
  }

  /** How many hints wait. */
  static long count(Handle handle) {
    return handle
        .createQuery("SELECT COUNT(*) FROM people_hint WHERE aside = 0")
        .mapTo(Long.class)
        .one();
  }

  /** Cannot be settled before it is renewed, since Marketo lists its people to nobody. */
  static void setAside(Handle handle, Hint hint) {
    each(handle, List.of(hint), "UPDATE people_hint SET urgent = 0, awaited = 0, aside = 1 WHERE ");
  }

  /** The first hints that were set aside. */
  static List<AsideHint> aside(Handle handle, int most) {
    return handle
        .createQuery(
            "SELECT kind, record, noted_at FROM people_hint WHERE aside = 1"
                + " ORDER BY kind, record LIMIT :most")
        .bind("most", most)
        .map(
            (row, context) ->
                new AsideHint(
                    row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .list();
  }

  /** A full sync that began later has read their people. */
  static void forgetAside(Handle handle, Instant before) {
    handle
        .createUpdate("DELETE FROM people_hint WHERE aside = 1 AND noted_at < :before")
        .bind("before", before.toEpochMilli())
        .execute();
  }

  /** Whether somebody waits for one of these records. */
  static boolean isAwaited(Handle handle, Subject subject, Collection<String> records) {
    return !records.isEmpty()
        && handle
            .createQuery(
                "SELECT record FROM people_hint WHERE awaited = 1 AND kind = :kind"
                    + " AND record IN (<records>) LIMIT 1")
            .bind("kind", subject.word())
            .bindList("records", records)
            .mapTo(String.class)
            .findOne()
            .isPresent();
  }
}
