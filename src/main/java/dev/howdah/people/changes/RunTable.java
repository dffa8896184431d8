package dev.howdah.people.changes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The runs of changes in the database. */
final class RunTable {

  private static final List<String> COUNTS =
      List.of(
          "hinted",
          "read_again",
          "written",
          "unchanged",
          "removed",
          "marketo_calls",
          "salesforce_calls");

  private RunTable() {}

  static void insert(Handle handle, String id, String caller, Instant at) {
    handle
        .createUpdate(
            "INSERT INTO people_change_run (id, state, started_by, started_at, finished_at,"
                + " message, hinted, read_again, written, unchanged, removed, marketo_calls,"
                + " salesforce_calls) VALUES (:id, :state, :by, :at, 0, '', 0, 0, 0, 0, 0, 0, 0)")
        .bind("id", id)
        .bind("state", ChangesRun.RUNNING)
        .bind("by", caller)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** Adds to the counts of a run; those not named stay. */
  static void add(Handle handle, String id, Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return;
    }
    StringBuilder sets = new StringBuilder();
    for (String count : COUNTS) {
      if (counts.containsKey(count)) {
        sets.append(sets.isEmpty() ? "" : ", ");
        sets.append(count).append(" = ").append(count).append(" + :").append(count);
      }
    }
    Update update = handle.createUpdate("UPDATE people_change_run SET " + sets + " WHERE id = :id");
    counts.forEach(update::bind);
    update.bind("id", id).execute();
  }

  static void finish(Handle handle, String id, String state, String message, Instant at) {
    handle
        .createUpdate(
            "UPDATE people_change_run SET state = :state, message = :message, finished_at = :at"
                + " WHERE id = :id")
        .bind("id", id)
        .bind("state", state)
        .bind("message", message)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /** Whatever still counts as running belongs to a host that is no more. */
  static void interrupt(Handle handle, Instant at) {
    handle
        .createUpdate(
            "UPDATE people_change_run SET state = :state, finished_at = :at,"
                + " message = 'It was interrupted; the next run goes on where it was.'"
                + " WHERE state = :running")
        .bind("state", ChangesRun.FAILED)
        .bind("at", at.toEpochMilli())
        .bind("running", ChangesRun.RUNNING)
        .execute();
  }

  /** Keeps the latest. */
  static void prune(Handle handle, int kept) {
    handle
        .createUpdate(
            "DELETE FROM people_change_run WHERE id NOT IN (SELECT id FROM people_change_run"
                + " ORDER BY started_at DESC LIMIT :kept)")
        .bind("kept", kept)
        .execute();
  }

  static Optional<ChangesRun> latest(Handle handle) {
    return handle
        .createQuery("SELECT * FROM people_change_run ORDER BY started_at DESC, id LIMIT 1")
        .map(
            (row, context) -> {
              Map<String, Long> counts = new LinkedHashMap<>();
              for (String count : COUNTS) {
                counts.put(count.replace('_', '-'), row.getLong(count));
              }
              long end = row.getLong("finished_at");
              return new ChangesRun(
                  row.getString("id"),
                  row.getString("state"),
                  row.getString("message"),
                  row.getString("started_by"),
                  Instant.ofEpochMilli(row.getLong("started_at")),
                  end == 0 ? null : Instant.ofEpochMilli(end),
                  counts);
            })
        .findOne();
  }
}
