package dev.howdah.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The syncs and their counts in the database. */
final class SyncTable {

  private static final RowMapper<Row> ROW =
      (row, context) ->
          new Row(
              row.getString("id"),
              row.getString("state"),
              row.getString("extract"),
              row.getString("started_by"),
              row.getLong("started_at"),
              row.getLong("finished_at"),
              row.getLong("not_before"),
              row.getString("plan"),
              row.getString("barred"),
              row.getString("message"));

  private SyncTable() {}

  /**
   * A row; instants are milliseconds since 1970 UTC.
   *
   * @param finishedAt 0 while it runs
   * @param notBefore when it may go on if it waits, else 0
   * @param plan as JSON, empty while it is not planned
   * @param barred ways that were refused
   */
  record Row(
      String id,
      String state,
      String extract,
      String startedBy,
      long startedAt,
      long finishedAt,
      long notBefore,
      String plan,
      String barred,
      String message) {

    Sync with(SyncCost cost, Progress progress, Map<String, Long> counts) {
      return new Sync(
          id,
          state,
          message,
          extract,
          startedBy,
          Instant.ofEpochMilli(startedAt),
          finishedAt == 0 ? null : Instant.ofEpochMilli(finishedAt),
          SyncPlan.parse(plan),
          cost,
          progress,
          counts);
    }
  }

  /** Inserts a running sync; false if there is one already. */
  static boolean insert(Handle handle, Row row) {
    return handle
            .createUpdate(
                "INSERT INTO people_sync (id, state, extract, started_by, started_at, message)"
                    + " VALUES (:id, :state, :extract, :by, :at, :message)"
                    + " ON CONFLICT (state) WHERE state = 'running' DO NOTHING")
            .bind("id", row.id())
            .bind("state", row.state())
            .bind("extract", row.extract())
            .bind("by", row.startedBy())
            .bind("at", row.startedAt())
            .bind("message", row.message())
            .execute()
        == 1;
  }

  /** Notes which sync a key was answered with, unless that is noted. */
  static void key(Handle handle, String key, String id) {
    handle
        .createUpdate(
            "INSERT INTO people_sync_key (idempotency_key, sync_id) VALUES (:key, :id)"
                + " ON CONFLICT (idempotency_key) DO NOTHING")
        .bind("key", key)
        .bind("id", id)
        .execute();
  }

  static Optional<Row> find(Handle handle, String id) {
    return one(handle, "id", id);
  }

  static Optional<Row> byKey(Handle handle, String key) {
    return handle
        .createQuery(
            "SELECT people_sync.* FROM people_sync JOIN people_sync_key"
                + " ON people_sync_key.sync_id = people_sync.id WHERE idempotency_key = :key")
        .bind("key", key)
        .map(ROW)
        .findOne();
  }

  static Optional<Row> running(Handle handle) {
    return one(handle, "state", Sync.RUNNING);
  }

  private static Optional<Row> one(Handle handle, String column, String value) {
    return handle
        .createQuery("SELECT * FROM people_sync WHERE " + column + " = :value")
        .bind("value", value)
        .map(ROW)
        .findOne();
  }

  /** When the last sync began that is complete, in milliseconds since 1970 UTC. */
  static Optional<Long> lastComplete(Handle handle) {
    return handle
        .createQuery("SELECT MAX(started_at) FROM people_sync WHERE state = :state")
        .bind("state", Sync.COMPLETE)
        .mapTo(Long.class)
        .findOne();
  }

  static List<Row> latest(Handle handle, int limit) {
    return handle
        .createQuery("SELECT * FROM people_sync ORDER BY started_at DESC, id LIMIT :limit")
        .bind("limit", limit)
        .map(ROW)
        .list();
  }

  /** Says why it waits, and until when. */
  static void say(Handle handle, String id, Instant notBefore, String message) {
    handle
        .createUpdate(
            "UPDATE people_sync SET message = :message, not_before = :before WHERE id = :id")
        .bind("id", id)
        .bind("before", notBefore.toEpochMilli())
        .bind("message", message)
        .execute();
  }

  /** Says what it waits for while it is at work; whoever left it meanwhile has said why. */
  static void waits(Handle handle, String id, String message) {
    handle
        .createUpdate("UPDATE people_sync SET message = :message WHERE id = :id AND not_before = 0")
        .bind("id", id)
        .bind("message", message)
        .execute();
  }

  /** Notes how it is done. */
  static void plan(Handle handle, String id, String way, String plan) {
    handle
        .createUpdate("UPDATE people_sync SET extract = :way, plan = :plan WHERE id = :id")
        .bind("id", id)
        .bind("way", way)
        .bind("plan", plan)
        .execute();
  }

  /** It has to be planned anew, without the ways that were refused. */
  static void replan(Handle handle, String id, String barred) {
    handle
        .createUpdate("UPDATE people_sync SET plan = '', barred = :barred WHERE id = :id")
        .bind("id", id)
        .bind("barred", barred)
        .execute();
  }

  /** Bytes of exports that were read by syncs which began since. */
  static long bytesSince(Handle handle, Instant since) {
    return handle
        .createQuery(
            "SELECT COALESCE(SUM(value), 0) FROM people_count JOIN people_sync"
                + " ON people_sync.id = people_count.sync_id"
                + " WHERE name = :bytes AND started_at >= :since")
        .bind("bytes", Counts.BYTES)
        .bind("since", since.toEpochMilli())
        .mapTo(Long.class)
        .one();
  }

  static void finish(Handle handle, String id, String state, String message, Instant at) {
    handle
        .createUpdate(
            "UPDATE people_sync SET state = :state, message = :message, finished_at = :at"
                + " WHERE id = :id")
        .bind("id", id)
        .bind("state", state)
        .bind("message", message)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  static Map<String, Long> counts(Handle handle, String id) {
    Map<String, Long> counts = new TreeMap<>();
    handle
        .createQuery("SELECT name, value FROM people_count WHERE sync_id = :id")
        .bind("id", id)
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  static void count(Handle handle, String id, Map<String, Long> counts) {
    var batch =
        handle.prepareBatch(
            "INSERT INTO people_count (sync_id, name, value) VALUES (:id, :name, :value)"
                + " ON CONFLICT (sync_id, name) DO UPDATE SET value = excluded.value");
    counts.forEach(
        (name, value) -> batch.bind("id", id).bind("name", name).bind("value", value).add());
    batch.execute();
  }
}
