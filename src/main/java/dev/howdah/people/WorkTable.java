package dev.howdah.people;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The jobs of syncs in the database, and the end of all that a sync needs while it runs. */
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
                        row.getLong("records"),
                        row.getInt("lost")))
            .stream()
            .collect(Collectors.toMap(job -> job.object().name(), job -> job));
    return Arrays.stream(SalesforceObject.values())
        .map(object -> known.getOrDefault(object.name(), SalesforceJob.of(object)))
        .toList();
  }

  /** Forgets the jobs that asked for something else than is asked for now; gives their objects. */
  static List<String> dropOutdated(Handle handle, String syncId) {
    List<String> dropped = new ArrayList<>();
    for (SalesforceObject object : SalesforceObject.values()) {
      int outdated =
          handle
              .createUpdate(
                  "DELETE FROM people_job WHERE sync_id = :sync AND object = :object"
                      + " AND query <> :query")
              .bind("sync", syncId)
              .bind("object", object.name())
              .bind("query", object.query())
              .execute();
      if (outdated > 0) {
        dropped.add(object.apiName());
      }
    }
    return dropped;
  }

  static void save(Handle handle, String syncId, SalesforceJob job) {
    handle
        .createUpdate(
            "INSERT INTO people_job (sync_id, object, query, job_id, state, locator, pages,"
                + " records, lost) VALUES (:sync, :object, :query, :job, :state, :locator, :pages,"
                + " :records, :lost)"
                + " ON CONFLICT (sync_id, object) DO UPDATE SET job_id = excluded.job_id,"
                + " state = excluded.state, locator = excluded.locator, pages = excluded.pages,"
                + " records = excluded.records, lost = excluded.lost")
        .bind("sync", syncId)
        .bind("object", job.object().name())
        .bind("query", job.object().query())
        .bind("job", job.jobId())
        .bind("state", job.state())
        .bind("locator", job.locator())
        .bind("pages", job.pages())
        .bind("records", job.records())
        .bind("lost", job.lost())
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
