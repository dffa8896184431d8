package dev.howdah.connect;

import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.store.Store;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What lasts of the Marketo connection. */
final class MarketoMemory {

  static final String NAME = "marketo";

  private static final String CLIENT_SECRET = "marketo.client-secret";

  private final Store store;
  private final Vault vault;
  private final Connections connections;

  MarketoMemory(Store store, Vault vault, Connections connections) {
    this.store = store;
    this.vault = vault;
    this.connections = connections;
  }

  Connection connection() {
    return connections.find(NAME);
  }

  List<Receipt> receipts() {
    return connections.receipts(NAME);
  }

  /** The stored credentials, if the connection may be used. */
  Optional<MarketoCredentials> credentials() {
    return store.read(
        handle -> {
          Connection connection = connections.find(handle, NAME);
          return connection.usable()
              ? vault
                  .find(handle, CLIENT_SECRET)
                  .map(secret -> new MarketoCredentials(connection.org().userId(), secret.reveal()))
              : Optional.empty();
        });
  }

  void begin(Connection connecting, Secret clientSecret) {
    store.write(
        handle -> {
          connections.save(handle, connecting);
          vault.put(handle, CLIENT_SECRET, clientSecret);
          return handle.execute("DELETE FROM marketo_permission");
        });
  }

  void change(Connection now, String deed, String caller, List<MarketoPermission> permissions) {
    store.write(
        handle -> {
          connections.save(handle, now);
          connections.receipt(handle, now, deed, caller, now.reason());
          if (!now.usable()) {
            vault.remove(handle, CLIENT_SECRET);
          }
          keep(handle, permissions);
          return null;
        });
  }

  List<MarketoPermission> permissions() {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT * FROM marketo_permission ORDER BY position")
                .map(
                    (row, context) ->
                        new MarketoPermission(
                            row.getString("call_name"),
                            row.getString("permission"),
                            row.getInt("granted") == 1,
                            row.getString("problem").isEmpty() ? null : row.getString("problem")))
                .list());
  }

  private static void keep(Handle handle, List<MarketoPermission> permissions) {
    handle.execute("DELETE FROM marketo_permission");
    int position = 0;
    for (MarketoPermission permission : permissions) {
      handle.execute(
          "INSERT INTO marketo_permission (call_name, position, permission, granted, problem)"
              + " VALUES (?, ?, ?, ?, ?)",
          permission.call(),
          position++,
          permission.permission(),
          permission.granted() ? 1 : 0,
          permission.problem() == null ? "" : permission.problem());
    }
  }
}
