package dev.howdah.salesforcepackage;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The installs in the database. */
final class InstallTable {

  private static final RowMapper<Install> ROW =
      (row, context) ->
          new Install(
              row.getString("id"),
              row.getString("version"),
              row.getString("security"),
              row.getInt("remote_sites") != 0,
              row.getString("state"),
              row.getString("request_id"),
              row.getString("ordered_by"),
              Instant.ofEpochMilli(row.getLong("ordered_at")),
              Instant.ofEpochMilli(row.getLong("deadline")),
              row.getLong("ended_at") == 0 ? null : Instant.ofEpochMilli(row.getLong("ended_at")),
              row.getString("message"));

  private InstallTable() {}

  /** Whether a request of Salesforce belongs to another install than this. */
  static boolean isAnothers(Handle handle, String install, String request) {
    return handle
            .createQuery(
                "SELECT COUNT(*) FROM package_install WHERE request_id = :request AND id <> :id")
            .bind("request", request)
            .bind("id", install)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  /** Adds it, or puts it in place of what was kept by its id. */
  static void keep(Handle handle, String namespace, Install install) {
    Instant ended = install.endedAt();
    handle
        .createUpdate(
            "INSERT INTO package_install (id, namespace, version, security, remote_sites, state,"
                + " request_id, ordered_by, ordered_at, deadline, ended_at, message) VALUES (:id,"
                + " :namespace, :version, :security, :sites, :state, :request, :by, :at,"
                + " :deadline, :ended, :message) ON CONFLICT (id) DO UPDATE SET state ="
                + " excluded.state, request_id = excluded.request_id, deadline ="
                + " excluded.deadline, ended_at = excluded.ended_at, message = excluded.message")
        .bind("id", install.id())
        .bind("namespace", namespace)
        .bind("version", install.version())
        .bind("security", install.security())
        .bind("sites", install.remoteSites() ? 1 : 0)
        .bind("state", install.state())
        .bind("request", install.requestId())
        .bind("by", install.orderedBy())
        .bind("at", install.orderedAt().toEpochMilli())
        .bind("deadline", install.deadline().toEpochMilli())
        .bind("ended", ended == null ? 0 : ended.toEpochMilli())
        .bind("message", install.message())
        .execute();
  }

  /** The one ordered last. */
  static Optional<Install> last(Handle handle, String namespace) {
    return handle
        .createQuery(
            "SELECT * FROM package_install WHERE namespace = :namespace"
                + " ORDER BY ordered_at DESC, id DESC LIMIT 1")
        .bind("namespace", namespace)
        .map(ROW)
        .findOne();
  }
}
