package dev.howdah.connect;

import dev.howdah.store.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Remembers connections, renewals under way and receipts. */
final class Connections {

  private static final int SHOWN_RECEIPTS = 20;

  private final Store store;
  private final Clock clock;

  Connections(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  Connection find(String name) {
    return store.read(handle -> find(handle, name));
  }

  Connection find(Handle handle, String name) {
    return handle
        .createQuery("SELECT * FROM connection WHERE name = :name")
        .bind("name", name)
        .map((row, context) -> connection(row))
        .findOne()
        .orElseGet(() -> Connection.none(name));
  }

  void save(Handle handle, Connection connection) {
    Connection.Org org = connection.org();
    handle
        .createUpdate(
            "INSERT INTO connection VALUES (:name, :state, :reason, :grant, :loginUrl, :instance,"
                + " :identity, :orgId, :userId, :username, :version, :by, :connectedAt, :changedAt)"
                + " ON CONFLICT (name) DO UPDATE SET state = excluded.state,"
                + " reason = excluded.reason, login_grant = excluded.login_grant,"
                + " login_url = excluded.login_url, instance_url = excluded.instance_url,"
                + " identity_url = excluded.identity_url, org_id = excluded.org_id,"
                + " user_id = excluded.user_id, username = excluded.username,"
                + " api_version = excluded.api_version, connected_by = excluded.connected_by,"
                + " connected_at = excluded.connected_at, changed_at = excluded.changed_at")
        .bind("name", connection.name())
        .bind("state", connection.state().name())
        .bind("reason", connection.reason())
        .bind("grant", connection.grant())
        .bind("loginUrl", connection.loginUrl())
        .bind("instance", org.instanceUrl())
        .bind("identity", org.identityUrl())
        .bind("orgId", org.orgId())
        .bind("userId", org.userId())
        .bind("username", org.username())
        .bind("version", org.apiVersion())
        .bind("by", connection.connectedBy())
        .bind("connectedAt", connection.connectedAt().toEpochMilli())
        .bind("changedAt", connection.changedAt().toEpochMilli())
        .execute();
  }

  void receipt(Handle handle, Connection connection, String deed, String caller, String detail) {
    handle
        .createUpdate(
            "INSERT INTO connection_receipt VALUES (:id, :name, :at, :deed, :caller, :orgId,"
                + " :userId, :detail)")
        .bind("id", UUID.randomUUID().toString())
        .bind("name", connection.name())
        .bind("at", clock.millis())
        .bind("deed", deed)
        .bind("caller", caller)
        .bind("orgId", connection.org().orgId())
        .bind("userId", connection.org().userId())
        .bind("detail", detail)
        .execute();
  }

  /** The newest first. */
  List<Receipt> receipts(String name) {
    return store.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM connection_receipt WHERE name = :name"
                        + " ORDER BY happened_at DESC, id LIMIT :most")
                .bind("name", name)
                .bind("most", SHOWN_RECEIPTS)
                .map((row, context) -> receipt(row))
                .list());
  }

  void beginRenewal(Handle handle, String name) {
    handle
        .createUpdate(
            "INSERT INTO connection_renewal VALUES (:name, :at)"
                + " ON CONFLICT (name) DO UPDATE SET started_at = excluded.started_at")
        .bind("name", name)
        .bind("at", clock.millis())
        .execute();
  }

  void endRenewal(Handle handle, String name) {
    handle.execute("DELETE FROM connection_renewal WHERE name = ?", name);
  }

  /** When a renewal began of which nobody has told the end. */
  Optional<Instant> openRenewal(String name) {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT started_at FROM connection_renewal WHERE name = :name")
                .bind("name", name)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  private static Connection connection(ResultSet row) throws SQLException {
    return new Connection(
        row.getString("name"),
        ConnectionState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("login_grant"),
        row.getString("login_url"),
        new Connection.Org(
            row.getString("instance_url"),
            row.getString("identity_url"),
            row.getString("org_id"),
            row.getString("user_id"),
            row.getString("username"),
            row.getString("api_version")),
        row.getString("connected_by"),
        Instant.ofEpochMilli(row.getLong("connected_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(
        Instant.ofEpochMilli(row.getLong("happened_at")),
        row.getString("deed"),
        row.getString("caller"),
        row.getString("org_id"),
        row.getString("user_id"),
        row.getString("detail"));
  }
}
