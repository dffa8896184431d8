package dev.howdah.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.settings.SettingsRefused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionsTest {

  @StoreTest
  void writesAllOrNothing(Store store) {
    assertThatThrownBy(
            () ->
                store.write(
                    handle -> {
                      put(handle, "half", "written");
                      throw new IllegalStateException("broken off");
                    }))
        .hasMessage("broken off");

    assertThat(new HostFacts(store).find("half")).isEmpty();
  }

  @StoreTest
  void writesAllOrNothingOnThePlainConnection(Store store) throws SQLException {
    assertThatThrownBy(
            () ->
                store.writing(
                    connection -> {
                      connection
                          .createStatement()
                          .executeUpdate("INSERT INTO host_setting VALUES ('half', 'written')");
                      throw new SQLException("broken off");
                    }))
        .hasMessage("broken off");
    store.writing(
        connection ->
            connection
                .createStatement()
                .executeUpdate("INSERT INTO host_setting VALUES ('whole', 'written')"));

    assertThat(new HostFacts(store).find("half")).isEmpty();
    assertThat(new HostFacts(store).find("whole")).contains("written");
  }

  @StoreTest
  void readsOneMomentWhateverIsWrittenMeanwhile(Store store) {
    HostFacts facts = new HostFacts(store);
    facts.put("word", "before");

    String seen =
        store.read(
            handle -> {
              word(handle);
              CompletableFuture.runAsync(() -> facts.put("word", "after")).join();
              return word(handle);
            });

    assertThat(seen).isEqualTo("before");
    assertThat(facts.find("word")).contains("after");
  }

  @StoreTest
  void refusesToWriteWhereOnlyReadingIsAsked(Store store) {
    assertThatThrownBy(
            () ->
                store.read(
                    handle -> {
                      put(handle, "word", "written");
                      return null;
                    }))
        .hasMessageContaining("read");
    assertThat(new HostFacts(store).find("word")).isEqualTo(Optional.empty());
  }

  @StoreTest
  void keepsTheFirstClaimOfAFact(Store store) {
    HostFacts facts = new HostFacts(store);

    assertThat(facts.claim("profile", "sandbox")).isEqualTo("sandbox");
    assertThat(facts.claim("profile", "prod")).isEqualTo("sandbox");
  }

  @StoreTest
  void opensAgainWhatIsThere(Store store, StoreSettings settings) {
    new HostFacts(store).put("word", "kept");

    try (Store again = Store.open(settings)) {
      assertThat(new HostFacts(again).find("word")).contains("kept");
      assertThat(again.dialect()).isEqualTo(store.dialect());
    }
  }

  @Test
  void refusesAnotherDatabase() {
    assertThatThrownBy(() -> new StoreSettings(Path.of("data"), "jdbc:mysql://host/db", "", ""))
        .hasMessage(
            "store.url must be empty (SQLite in the data folder) or begin with jdbc:postgresql: but"
                + " begins with jdbc:mysql:; the host does not start. Correct store.url");
  }

  @Test
  void refusesAPasswordInTheUrlAndPrintsNone() {
    assertThatThrownBy(
            () -> new StoreSettings(Path.of("data"), "jdbc:postgresql://h/db?password=x", "", ""))
        .hasMessage(
            "store.url carries a password; the host does not start. Set store.password instead");
    assertThat(new StoreSettings(Path.of("data"), "jdbc:postgresql://h/db", "me", "s3cret"))
        .hasToString("StoreSettings[jdbc:postgresql://h/db]");
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h:port/db, jdbc:postgresql://h:port/db",
    "jdbc:postgresql://me:secret@h/db, jdbc:postgresql://***@h/db",
    "jdbc:postgresql://h:99999999/db, jdbc:postgresql://h:99999999/db"
  })
  void refusesAMalformedUrlAndPrintsNoCredentials(String url, String shown) {
    assertThatThrownBy(() -> new StoreSettings(Path.of("data"), url, "", ""))
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "store.url is expected to be like jdbc:postgresql://HOST:PORT/DATABASE but is "
                + shown
                + "; the host does not start. Correct store.url (or --database of rehearse); user"
                + " and password belong into store.user and store.password");
  }

  private static void put(Handle handle, String name, String value) {
    handle.execute("INSERT INTO host_setting (name, value) VALUES (?, ?)", name, value);
  }

  private static String word(Handle handle) {
    return handle
        .createQuery("SELECT value FROM host_setting WHERE name = 'word'")
        .mapTo(String.class)
        .one();
  }
}
