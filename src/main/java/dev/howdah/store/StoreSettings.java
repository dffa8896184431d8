package dev.howdah.store;

import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.postgresql.Driver;

/**
 * Where the database is.
 *
 * @param folder the data folder, created if absent; SQLite keeps {@code howdah.db} there
 * @param url empty for SQLite in {@code folder}, else a JDBC URL of PostgreSQL without credentials
 * @param user of PostgreSQL, else empty
 * @param password of PostgreSQL, else empty; never printed
 */
public record StoreSettings(Path folder, String url, String user, String password) {

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/?]*@");

  /**
   * @throws SettingsRefused if the URL is malformed or of another database, or has a password
   */
  public StoreSettings {
    Objects.requireNonNull(folder);
    Objects.requireNonNull(password);
    if (!url.isEmpty() && !url.startsWith(POSTGRESQL)) {
      throw refused(
          "store.url must be empty (SQLite in the data folder) or begin with jdbc:postgresql: but"
              + " begins with "
              + beginning(url)
              + "; the host does not start. Correct store.url");
    }
    if (url.contains("password=")) {
      throw refused(
          "store.url carries a password; the host does not start. Set store.password instead");
    }
    if (!url.isEmpty() && Driver.parseURL(url, null) == null) {
      throw refused(
          "store.url is expected to be like jdbc:postgresql://HOST:PORT/DATABASE but is "
              + CREDENTIALS.matcher(url).replaceFirst("//***@")
              + "; the host does not start. Correct store.url (or --database of rehearse); user and"
              + " password belong into store.user and store.password");
    }
  }

  /** Reads them: {@code store.*} and the data folder. */
  public static StoreSettings of(Settings settings) {
    return new StoreSettings(
        settings.path("host.data"),
        settings.text("store.url"),
        settings.text("store.user"),
        settings.secret("store.password").orElse(""));
  }

  /** SQLite in this folder. */
  public static StoreSettings in(Path folder) {
    return new StoreSettings(folder, "", "", "");
  }

  Dialect dialect() {
    return url.isEmpty() ? Dialect.SQLITE : Dialect.POSTGRESQL;
  }

  Path file() {
    return folder.resolve("howdah.db");
  }

  /** The place for messages: no credentials in it. */
  String place() {
    return url.isEmpty() ? file().toString() : url;
  }

  @Override
  public String toString() {
    return "StoreSettings[" + place() + "]";
  }

  private static SettingsRefused refused(String reason) {
    return new SettingsRefused(List.of(reason));
  }

  private static String beginning(String url) {
    int second = url.indexOf(':', url.indexOf(':') + 1);
    return second < 0 ? "no jdbc: scheme" : url.substring(0, second + 1);
  }
}
