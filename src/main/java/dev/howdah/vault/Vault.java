package dev.howdah.vault;

import dev.howdah.store.Store;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps secrets by name, encrypted by AES-256-GCM. A secret is written in the transaction of what
 * it belongs to: give the {@link Handle} of that transaction.
 */
public final class Vault {

  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
  private static final String KEY_OF_ALL = "vault-key";

  private final Store store;
  private final VaultKey key;
  private final Map<String, VaultKey> keys = new LinkedHashMap<>();
  private final SecureRandom random;

  private Vault(Store store, VaultSettings settings, SecureRandom random) {
    this.store = store;
    this.random = random;
    this.key = currentKey(settings);
    settings
        .previousKey()
        .map(secret -> VaultKey.parse(secret.reveal(), "vault.previous-key"))
        .ifPresent(previous -> keys.put(previous.id(), previous));
    keys.put(key.id(), key);
  }

  /**
   * Opens the vault: makes a key if none is set and nothing is encrypted yet, and encrypts anew
   * what the previous key had encrypted.
   *
   * @throws VaultClosed if the key is missing, wrong, or its file open to others
   */
  public static Vault open(Store store, VaultSettings settings, SecureRandom random) {
    Vault vault = new Vault(store, settings, random);
    vault.refuseUnknownKeys();
    vault.claim();
    vault.encryptAnew();
    return vault;
  }

  /** The secret of this name. */
  public Optional<Secret> find(String name) {
    return store.read(handle -> find(handle, name));
  }

  /** As {@link #find(String)}, within a transaction. */
  public Optional<Secret> find(Handle handle, String name) {
    return handle
        .createQuery("SELECT * FROM vault_secret WHERE name = :name")
        .bind("name", name)
        .map((row, context) -> sealed(row))
        .findOne()
        .map(row -> row.open(keyOf(row)));
  }

  /** The key of this name, 32 random bytes in base64; made when it is first asked for. */
  public Secret key(String name) {
    return store.write(
        handle ->
            find(handle, name)
                .orElseGet(
                    () -> {
                      Secret made =
                          Secret.of(Base64.getEncoder().encodeToString(VaultKey.bytes(random)));
                      put(handle, name, made);
                      return made;
                    }));
  }

  /**
   * Keeps the secret under this name, in place of the one before.
   *
   * @throws VaultClosed if another host on this database has another key
   */
  public void put(Handle handle, String name, Secret secret) {
    refuseAnotherKey(handle);
    SealedSecret row = SealedSecret.seal(name, secret, key, random);
    handle
        .createUpdate(
            "INSERT INTO vault_secret (name, row_id, key_id, data_key, body)"
                + " VALUES (:name, :rowId, :keyId, :dataKey, :body) ON CONFLICT (name) DO UPDATE"
                + " SET row_id = excluded.row_id, key_id = excluded.key_id,"
                + " data_key = excluded.data_key, body = excluded.body")
        .bind("name", name)
        .bind("rowId", row.rowId())
        .bind("keyId", row.keyId())
        .bind("dataKey", row.dataKey())
        .bind("body", row.body())
        .execute();
  }

  /** Forgets the secret of this name, if there is one. */
  public void remove(Handle handle, String name) {
    handle.execute("DELETE FROM vault_secret WHERE name = ?", name);
  }

  /** Counts what lies here, by key. */
  public VaultReport inspect() {
    return store.read(
        handle -> {
          int all = count(handle, "SELECT COUNT(*) FROM vault_secret");
          int current =
              handle
                  .createQuery("SELECT COUNT(*) FROM vault_secret WHERE key_id = :id")
                  .bind("id", key.id())
                  .mapTo(Integer.class)
                  .one();
          return new VaultReport(key.id(), current, all - current);
        });
  }

  private VaultKey currentKey(VaultSettings settings) {
    if (settings.key().isPresent()) {
      return VaultKey.parse(settings.key().get().reveal(), "vault.key");
    }
    KeyFile file = new KeyFile(settings.keyFile());
    if (!file.exists()) {
      int secrets = store.read(handle -> count(handle, "SELECT COUNT(*) FROM vault_secret"));
      if (secrets > 0) {
        throw new VaultClosed(
            "The database holds "
                + secrets
                + " encrypted secrets, but vault.key is not set and there is no key file "
                + settings.keyFile()
                + ". The host does not start. Bring the key back");
      }
      file.create(VaultKey.random(random));
    }
    return VaultKey.parse(file.read(), settings.keyFile().toString());
  }

  private void refuseUnknownKeys() {
    List<String> used =
        store.read(
            handle ->
                handle
                    .createQuery("SELECT DISTINCT key_id FROM vault_secret ORDER BY key_id")
                    .mapTo(String.class)
                    .list());
    for (String id : used) {
      if (!keys.containsKey(id)) {
        throw new VaultClosed(
            "The vault was encrypted by the key "
                + id
                + ", but the key given is "
                + key.id()
                + ". The host does not start. Set the right key, or give the old one as"
                + " vault.previous-key to replace it");
      }
    }
  }

  /** What this host encrypts, all hosts on the database must be able to open. */
  private void claim() {
    Optional<String> before =
        store.write(
            handle -> {
              Optional<String> found = keyOfAll(handle);
              handle.execute(
                  "INSERT INTO host_setting (name, value) VALUES (?, ?)"
                      + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                  KEY_OF_ALL,
                  key.id());
              return found;
            });
    before
        .filter(id -> !id.equals(key.id()))
        .ifPresent(
            id ->
                LOG.warn(
                    "The vault's key is now {} instead of {}. A host that still runs on this"
                        + " database with the old key must be started again with the new one",
                    key.id(),
                    id));
  }

  private void refuseAnotherKey(Handle handle) {
    String found = keyOfAll(handle).orElse(key.id());
    if (!found.equals(key.id())) {
      throw new VaultClosed(
          "Another host on this database has the vault key "
              + found
              + ", but this host has "
              + key.id()
              + ". Nothing was kept. Start all hosts on this database with the same key: copy the"
              + " key file, or set vault.key");
    }
  }

  private static Optional<String> keyOfAll(Handle handle) {
    return handle
        .createQuery("SELECT value FROM host_setting WHERE name = :name")
        .bind("name", KEY_OF_ALL)
        .mapTo(String.class)
        .findOne();
  }

  private void encryptAnew() {
    if (keys.size() == 1) {
      return;
    }
    store.write(
        handle -> {
          List<SealedSecret> old =
              handle
                  .createQuery("SELECT * FROM vault_secret WHERE key_id <> :id")
                  .bind("id", key.id())
                  .map((row, context) -> sealed(row))
                  .list();
          old.forEach(row -> put(handle, row.name(), row.open(keyOf(row))));
          return null;
        });
  }

  private VaultKey keyOf(SealedSecret row) {
    VaultKey found = keys.get(row.keyId());
    if (found == null) {
      throw new VaultClosed(
          "The secret '"
              + row.name()
              + "' was encrypted by the key "
              + row.keyId()
              + ", which this host does not have. It is not used. Start this host with the same key"
              + " as the others on this database");
    }
    return found;
  }

  private static SealedSecret sealed(ResultSet row) throws SQLException {
    return new SealedSecret(
        row.getString("name"),
        row.getString("row_id"),
        row.getString("key_id"),
        row.getBytes("data_key"),
        row.getBytes("body"));
  }

  private static int count(Handle handle, String query) {
    return handle.createQuery(query).mapTo(Integer.class).one();
  }
}
