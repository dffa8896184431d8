package dev.howdah.people;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The jobs and windows of syncs in the database. */
final class WorkTable {

  private WorkTable() {}

  /** One job per object, planned where none is known. */
  static List<SalesforceJob> jobs(Handle handle, String syncId) {
    Map<String, SalesforceJob> known =
        handle
            .createQuery("SELECT * FROM people_job WHERE sync_id = :sync")
            .bind("sync", syncId)
            .map(
                (row, context) ->
                    new SalesforceJob(
                        SalesforceObject.valueOf(row.getString("object")),
                        row.getString("job_id"),
                        row.getString("state"),
                        row.getString("locator"),
                        row.getInt("pages"),
                        row.getLong("records")))
            .stream()
            .collect(Collectors.toMap(job -> job.object().name(), job -> job));
    return Arrays.stream(SalesforceObject.values())
        .map(object -> known.getOrDefault(object.name(), SalesforceJob.of(object)))
        .toList();
  }

  static void save(Handle handle, String syncId, SalesforceJob job) {
    handle
        .createUpdate(
            "INSERT INTO people_job (sync_id, object, job_id, state, locator, pages, records)"
                + " VALUES (:sync, :object, :job, :state, :locator, :pages, :records)"
                + " ON CONFLICT (sync_id, object) DO UPDATE SET job_id = excluded.job_id,"
                + " state = excluded.state, locator = excluded.locator, pages = excluded.pages,"
                + " records = excluded.records")
        .bind("sync", syncId)
        .bind("object", job.object().name())
        .bind("job", job.jobId())
        .bind("state", job.state())
        .bind("locator", job.locator())
        .bind("pages", job.pages())
        .bind("records", job.records())
        .execute();
  }

  static List<Window> windows(Handle handle, String syncId) {
    return handle
        .createQuery("SELECT * FROM people_window WHERE sync_id = :sync ORDER BY number")
        .bind("sync", syncId)
        .map(
            (row, context) ->
                new Window(
                    syncId,
                    row.getInt("number"),
                    row.getLong("begins"),
                    row.getLong("ends"),
                    row.getString("state"),
                    row.getString("export_id"),
                    row.getLong("records"),
                    row.getLong("applied")))
        .list();
  }

  /** How many people all windows hold, as Marketo counted them. */
  static long announced(Handle handle, String syncId) {
    return handle
        .createQuery("SELECT COALESCE(SUM(records), 0) FROM people_window WHERE sync_id = :sync")
        .bind("sync", syncId)
        .mapTo(Long.class)
        .one();
  }

  static void insert(Handle handle, List<Window> windows) {
    if (windows.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO people_window (sync_id, number, begins, ends, state, export_id, records,"
                + " applied) VALUES (:sync, :number, :begins, :ends, :state, '', 0, 0)");
    for (Window window : windows) {
      batch
          .bind("sync", window.syncId())
          .bind("number", window.number())
          .bind("begins", window.begins())
          .bind("ends", window.ends())
          .bind("state", window.state())
          .add();
    }
    batch.execute();
  }

  static void downloaded(Handle handle, Window window, String exportId, long records) {
    handle
        .createUpdate(
            "UPDATE people_window SET state = :state, export_id = :export, records = :records"
                + " WHERE sync_id = :sync AND number = :number")
        .bind("state", Window.DOWNLOADED)
        .bind("export", exportId)
        .bind("records", records)
        .bind("sync", window.syncId())
        .bind("number", window.number())
        .execute();
  }

  static void applied(Handle handle, Window window, long rows, boolean last) {
    handle
        .createUpdate(
            "UPDATE people_window SET state = :state, applied = :applied"
                + " WHERE sync_id = :sync AND number = :number")
        .bind("state", last ? Window.APPLIED : Window.DOWNLOADED)
        .bind("applied", rows)
        .bind("sync", window.syncId())
        .bind("number", window.number())
        .execute();
  }

  /** Forgets the jobs, windows and met ids of a sync that is over. */
  static void clear(Handle handle, String syncId) {
    for (String table : List.of("people_job", "people_window", "people_met")) {
      handle
          .createUpdate("DELETE FROM " + table + " WHERE sync_id = :sync")
          .bind("sync", syncId)
          .execute();
    }
    handle
        .createUpdate("DELETE FROM people_export WHERE name LIKE :names")
        .bind("names", "%" + syncId + "%")
        .execute();
  }
}
