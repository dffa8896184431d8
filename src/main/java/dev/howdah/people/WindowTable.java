package dev.howdah.people;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The windows of syncs in the database. */
final class WindowTable {

  private static final int BATCH = 1_000;

  private static final String DROPPED =
      "state <> 'applied' AND NOT (way = 'IDS' AND state = 'downloaded' AND applied = 0)";

  private static final RowMapper<Window> WINDOW =
      (row, context) ->
          new Window(
              row.getString("sync_id"),
              row.getInt("number"),
              Way.valueOf(row.getString("way")),
              row.getLong("begins"),
              row.getLong("ends"),
              row.getString("first_link"),
              row.getString("last_link"),
              row.getString("state"),
              row.getString("export_id"),
              row.getString("sha256"),
              row.getLong("records"),
              row.getLong("applied"));

  private WindowTable() {}

  /**
   * All windows in numbers.
   *
   * @param known those whose people have been counted
   * @param announced people in them, as Marketo counted
   */
  record Summary(int windows, int applied, int known, long announced) {}

  static Summary summary(Handle handle, String syncId) {
    return handle
        .createQuery(
            "SELECT COUNT(*) AS windows,"
                + " SUM(CASE WHEN state = 'applied' THEN 1 ELSE 0 END) AS applied,"
                + " SUM(CASE WHEN state = 'planned' THEN 0 ELSE 1 END) AS known,"
                + " SUM(records) AS announced FROM people_window WHERE sync_id = :sync")
        .bind("sync", syncId)
        .map(
            (row, context) ->
                new Summary(
                    row.getInt("windows"),
                    row.getInt("applied"),
                    row.getInt("known"),
                    row.getLong("announced")))
        .one();
  }

  /** The next windows that are not through, by number. */
  static List<Window> open(Handle handle, String syncId, int after, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM people_window WHERE sync_id = :sync AND number > :after"
                + " AND state <> 'applied' ORDER BY number LIMIT :limit")
        .bind("sync", syncId)
        .bind("after", after)
        .bind("limit", limit)
        .map(WINDOW)
        .list();
  }

  /** The next windows whose file was not fetched since it is known, by number. */
  static List<Window> known(Handle handle, String syncId, int after, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM people_window WHERE sync_id = :sync AND number > :after"
                + " AND state = 'known' ORDER BY number LIMIT :limit")
        .bind("sync", syncId)
        .bind("after", after)
        .bind("limit", limit)
        .map(WINDOW)
        .list();
  }

  static void insert(Handle handle, Iterator<Window> windows) {
    while (windows.hasNext()) {
      PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO people_window (sync_id, number, way, begins, ends, first_link,"
                  + " last_link, state, export_id, sha256, records, applied) VALUES (:sync, :number,"
                  + " :way, :begins, :ends, :first, :last, :state, '', '', 0, 0)");
      for (int i = 0; i < BATCH && windows.hasNext(); i++) {
        Window window = windows.next();
        batch
            .bind("sync", window.syncId())
            .bind("number", window.number())
            .bind("way", window.way().name())
            .bind("begins", window.begins())
            .bind("ends", window.ends())
            .bind("first", window.firstLink())
            .bind("last", window.lastLink())
            .bind("state", window.state())
            .add();
      }
      batch.execute();
    }
  }

  /** The number for the next window. */
  static int nextNumber(Handle handle, String syncId) {
    return handle
        .createQuery(
            "SELECT COALESCE(MAX(number), -1) + 1 FROM people_window WHERE sync_id = :sync")
        .bind("sync", syncId)
        .mapTo(Integer.class)
        .one();
  }

  static void downloaded(Handle handle, Window window) {
    handle
        .createUpdate(
            "UPDATE people_window SET state = :state, export_id = :export, sha256 = :sha256,"
                + " records = :records WHERE sync_id = :sync AND number = :number")
        .bind("state", window.state())
        .bind("export", window.exportId())
        .bind("sha256", window.sha256())
        .bind("records", window.records())
        .bind("sync", window.syncId())
        .bind("number", window.number())
        .execute();
  }

  static void applied(Handle handle, Window window, long rows, boolean last) {
    handle
        .createUpdate(
            "UPDATE people_window SET state = :state, applied = :applied, records = :records"
                + " WHERE sync_id = :sync AND number = :number")
        .bind("state", last ? Window.APPLIED : Window.DOWNLOADED)
        .bind("applied", rows)
        .bind("records", window.records())
        .bind("sync", window.syncId())
        .bind("number", window.number())
        .execute();
  }

  /** The pages of ids that were read, matched or not. */
  static ReadPages readPages(Handle handle, String syncId) {
    try (Stream<Window> windows =
        handle
            .createQuery(
                "SELECT * FROM people_window WHERE sync_id = :sync AND way = 'IDS'"
                    + " AND state <> 'planned'")
            .bind("sync", syncId)
            .map(WINDOW)
            .stream()) {
      return ReadPages.of(windows);
    }
  }

  /** Rows that are through in windows that {@link #dropOpen} forgets. */
  static long appliedInOpen(Handle handle, String syncId) {
    return handle
        .createQuery(
            "SELECT COALESCE(SUM(applied), 0) FROM people_window WHERE sync_id = :sync AND "
                + DROPPED)
        .bind("sync", syncId)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Forgets those that are not through, before others are planned in their place; but pages of ids
   * that lie on the disk, since they only wait for Salesforce's side.
   */
  static void dropOpen(Handle handle, String syncId) {
    handle
        .createUpdate("DELETE FROM people_window WHERE sync_id = :sync AND " + DROPPED)
        .bind("sync", syncId)
        .execute();
  }
}
