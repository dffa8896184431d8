package dev.howdah.failures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The failures in the database, one row for each sort. */
final class FailureTable {

  private static final int MOST_WORDS = 2000;

  private FailureTable() {}

  static void seen(
      Handle handle, String id, String step, Explained what, String message, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO failure (id, step, state, system_name, code, category, meaning, remedy,"
                + " message, first_at, last_at, seen_count, retried_at, retried_by) VALUES (:id,"
                + " :step, 'open', :system, :code, :category, :meaning, :remedy, :message, :now,"
                + " :now, 1, 0, '') ON CONFLICT (id) DO UPDATE SET state = 'open', meaning ="
                + " excluded.meaning, remedy = excluded.remedy, message = excluded.message, last_at"
                + " = excluded.last_at, seen_count = failure.seen_count + 1")
        .bind("id", id)
        .bind("step", step)
        .bind("system", what.system())
        .bind("code", what.code())
        .bind("category", what.category())
        .bind("meaning", what.meaning())
        .bind("remedy", what.remedy())
        .bind("message", message.length() > MOST_WORDS ? message.substring(0, MOST_WORDS) : message)
        .bind("now", now.toEpochMilli())
        .execute();
  }

  static void forget(Handle handle, Instant before) {
    handle.execute("DELETE FROM failure WHERE last_at < ?", before.toEpochMilli());
  }

  static void retried(Handle handle, String id, String caller, Instant now) {
    handle.execute(
        "UPDATE failure SET state = 'retried', retried_at = ?, retried_by = ? WHERE id = ?",
        now.toEpochMilli(),
        caller,
        id);
  }

  /** Whether a step has failures that are not over. */
  static boolean isAny(Handle handle, String step) {
    return handle
        .createQuery("SELECT 1 FROM failure WHERE step = :step AND state <> 'over' LIMIT 1")
        .bind("step", step)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  static void over(Handle handle, String step) {
    handle.execute("UPDATE failure SET state = 'over' WHERE step = ?", step);
  }

  /** How many sorts are open, by category. */
  static Map<String, Long> open(Handle handle) {
    Map<String, Long> counts = new TreeMap<>();
    handle
        .createQuery(
            "SELECT category, COUNT(*) FROM failure WHERE state = 'open' GROUP BY category")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  /** The open ones first, the newest first. */
  static List<Failure> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM failure ORDER BY state, last_at DESC, id")
        .map((row, context) -> failure(handle, row))
        .list();
  }

  static Optional<Failure> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM failure WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> failure(handle, row))
        .findOne();
  }

  private static Failure failure(Handle handle, ResultSet row) throws SQLException {
    long retriedAt = row.getLong("retried_at");
    String step = row.getString("step");
    boolean open = row.getString("state").equals(Failure.OPEN);
    HeldBack held = open ? HeldBack.by(handle, step) : new HeldBack(0, List.of());
    return new Failure(
        row.getString("id"),
        step,
        row.getString("state"),
        row.getString("system_name"),
        row.getString("code"),
        row.getString("category"),
        row.getString("meaning"),
        row.getString("remedy"),
        row.getString("message"),
        Instant.ofEpochMilli(row.getLong("first_at")),
        Instant.ofEpochMilli(row.getLong("last_at")),
        row.getLong("seen_count"),
        retriedAt == 0 ? null : Instant.ofEpochMilli(retriedAt),
        retriedAt == 0 ? null : row.getString("retried_by"),
        Retry.of(step),
        held.sample(),
        held.count());
  }
}
