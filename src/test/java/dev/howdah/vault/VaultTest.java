package dev.howdah.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VaultTest {

  private static final Secret FIRST_KEY = key(1);
  private static final Secret SECOND_KEY = key(2);
  private static final String FIRST_ID = VaultKey.parse(FIRST_KEY.reveal(), "test").id();
  private static final String SECOND_ID = VaultKey.parse(SECOND_KEY.reveal(), "test").id();

  @StoreTest
  void keepsASecretEncrypted(Store store) {
    Vault vault = open(store, FIRST_KEY);

    put(store, vault, "salesforce.refresh-token", "5Aep861-ü");

    assertThat(open(store, FIRST_KEY).find("salesforce.refresh-token"))
        .contains(Secret.of("5Aep861-ü"));
    assertThat(vault.find("another")).isEmpty();
    byte[] body =
        store.read(
            handle ->
                handle.createQuery("SELECT body FROM vault_secret").mapTo(byte[].class).one());
    assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("5Aep861");
  }

  @StoreTest
  void refusesToEncryptWhatAnotherHostOnTheDatabaseCouldNotOpen(Store store) {
    Vault first = open(store, FIRST_KEY);
    Vault second = open(store, SECOND_KEY);

    assertThatThrownBy(() -> put(store, first, "name", "value"))
        .isInstanceOf(VaultClosed.class)
        .hasMessage(
            "Another host on this database has the vault key "
                + second.inspect().keyId()
                + ", but this host has "
                + first.inspect().keyId()
                + ". Nothing was kept. Start all hosts on this database with the same key: copy the"
                + " key file, or set vault.key");

    assertThat(second.find("name")).isEmpty();
    put(store, second, "name", "value");
    assertThatThrownBy(() -> open(store, FIRST_KEY)).isInstanceOf(VaultClosed.class);
  }

  @StoreTest
  void forgetsASecret(Store store) {
    Vault vault = open(store, FIRST_KEY);
    put(store, vault, "name", "value");

    store.write(
        handle -> {
          vault.remove(handle, "name");
          return null;
        });

    assertThat(vault.find("name")).isEmpty();
  }

  @StoreTest
  void refusesAChangedSecret(Store store) {
    Vault vault = open(store, FIRST_KEY);
    put(store, vault, "name", "value");
    byte[] body =
        store.read(
            handle ->
                handle.createQuery("SELECT body FROM vault_secret").mapTo(byte[].class).one());
    body[body.length - 1] ^= 1;
    store.write(handle -> handle.execute("UPDATE vault_secret SET body = ?", body));

    assertThatThrownBy(() -> vault.find("name"))
        .isInstanceOf(VaultClosed.class)
        .hasMessage(
            "The secret 'name' was changed outside of Howdah, or moved from another row: its seal is"
                + " broken. It is not used. Connect again to store a new one");
  }

  @StoreTest
  void refusesSwappedRows(Store store) {
    Vault vault = open(store, FIRST_KEY);
    put(store, vault, "mine", "one");
    put(store, vault, "yours", "two");
    store.write(
        handle -> {
          handle.execute("UPDATE vault_secret SET name = 'between' WHERE name = 'mine'");
          handle.execute("UPDATE vault_secret SET name = 'mine' WHERE name = 'yours'");
          return handle.execute("UPDATE vault_secret SET name = 'yours' WHERE name = 'between'");
        });

    assertThatThrownBy(() -> vault.find("mine")).isInstanceOf(VaultClosed.class);
    assertThatThrownBy(() -> vault.find("yours")).isInstanceOf(VaultClosed.class);
  }

  @StoreTest
  void refusesAnOlderCopyOfTheBody(Store store) {
    Vault vault = open(store, FIRST_KEY);
    put(store, vault, "name", "old");
    byte[] old =
        store.read(
            handle ->
                handle.createQuery("SELECT body FROM vault_secret").mapTo(byte[].class).one());
    put(store, vault, "name", "new");
    store.write(handle -> handle.execute("UPDATE vault_secret SET body = ?", old));

    assertThatThrownBy(() -> vault.find("name")).isInstanceOf(VaultClosed.class);
  }

  @StoreTest
  void refusesAnotherKey(Store store) {
    put(store, open(store, FIRST_KEY), "name", "value");

    assertThatThrownBy(() -> open(store, SECOND_KEY))
        .isInstanceOf(VaultClosed.class)
        .hasMessage(
            "The vault was encrypted by the key "
                + FIRST_ID
                + ", but the key given is "
                + SECOND_ID
                + ". The host does not start. Set the right key, or give the old one as"
                + " vault.previous-key to replace it");
  }

  @StoreTest
  void replacesTheKey(Store store, StoreSettings settings) {
    Vault before = open(store, FIRST_KEY);
    put(store, before, "name", "value");

    Vault after =
        Vault.open(
            store,
            new VaultSettings(Optional.of(SECOND_KEY), settings.folder(), Optional.of(FIRST_KEY)),
            new SecureRandom());

    assertThat(before.inspect()).isEqualTo(new VaultReport(FIRST_ID, 0, 1));
    assertThat(after.inspect()).isEqualTo(new VaultReport(SECOND_ID, 1, 0));
    assertThat(after.inspect().rotated()).isTrue();
    assertThat(open(store, SECOND_KEY).find("name")).contains(Secret.of("value"));
    assertThatThrownBy(() -> before.find("name"))
        .hasMessage(
            "The secret 'name' was encrypted by the key "
                + SECOND_ID
                + ", which this host does not have. It is not used. Start this host with the same"
                + " key as the others on this database");
  }

  @StoreTest
  void makesAKeyFileForItsOwnerAloneAtTheFirstStart(Store store, StoreSettings settings)
      throws Exception {
    VaultSettings inFolder = VaultSettings.in(settings.folder());
    put(store, Vault.open(store, inFolder, new SecureRandom()), "name", "value");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inFolder.keyFile())))
        .isEqualTo("rw-------");
    assertThat(Vault.open(store, inFolder, new SecureRandom()).find("name"))
        .contains(Secret.of("value"));
  }

  @StoreTest
  void makesNoNewKeyWhereSecretsWaitForTheOldOne(Store store, StoreSettings settings)
      throws Exception {
    VaultSettings inFolder = VaultSettings.in(settings.folder());
    put(store, Vault.open(store, inFolder, new SecureRandom()), "name", "value");
    Files.delete(inFolder.keyFile());

    assertThatThrownBy(() -> Vault.open(store, inFolder, new SecureRandom()))
        .isInstanceOf(VaultClosed.class)
        .hasMessage(
            "The database holds 1 encrypted secrets, but vault.key is not set and there is no key"
                + " file "
                + inFolder.keyFile()
                + ". The host does not start. Bring the key back");
    assertThat(inFolder.keyFile()).doesNotExist();
  }

  @StoreTest
  void refusesAKeyFileThatOthersMayRead(Store store, StoreSettings settings) throws Exception {
    Path file = settings.folder().resolve("vault.key");
    Files.writeString(file, FIRST_KEY.reveal());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(
            () -> Vault.open(store, VaultSettings.in(settings.folder()), new SecureRandom()))
        .isInstanceOf(VaultClosed.class)
        .hasMessage(
            "The vault key file "
                + file
                + " has the permissions rw-r-----; expected rw------- or narrower. The host does"
                + " not start. Correct it with: chmod 600 "
                + file);
  }

  @Test
  void refusesAKeyOfAnotherLength() {
    assertThatThrownBy(() -> VaultKey.parse("c2hvcnQ=", "vault.key"))
        .hasMessage(
            "The vault key in vault.key has 5 bytes; expected 32 bytes in base64. The host does not"
                + " start. Make one with: openssl rand -base64 32");
    assertThatThrownBy(() -> VaultKey.parse("not base64!", "vault.key"))
        .hasMessage(
            "The vault key in vault.key is not base64; expected 32 bytes in base64. The host does"
                + " not start. Make one with: openssl rand -base64 32");
  }

  @Test
  void neverPrintsASecret() {
    Secret secret = Secret.of("s3cret");

    assertThat(secret).hasToString("Secret[****]").isEqualTo(Secret.of("s3cret"));
    assertThat(secret).isNotEqualTo(Secret.of("another"));
    assertThat(VaultKey.parse(FIRST_KEY.reveal(), "test"))
        .hasToString("VaultKey[" + FIRST_ID + "]");
  }

  private static Secret key(int fill) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) fill);
    return Secret.of(Base64.getEncoder().encodeToString(bytes));
  }

  private static Vault open(Store store, Secret key) {
    return Vault.open(
        store,
        new VaultSettings(Optional.of(key), Path.of("unused"), Optional.empty()),
        new SecureRandom());
  }

  private static void put(Store store, Vault vault, String name, String value) {
    store.write(
        handle -> {
          vault.put(handle, name, Secret.of(value));
          return null;
        });
  }
}
