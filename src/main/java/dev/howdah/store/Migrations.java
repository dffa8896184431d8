package dev.howdah.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables to the shape that this version expects. */
final class Migrations {

  /** File locks are per process, so threads of one process queue here first. */
  private static final Object IN_THIS_PROCESS = new Object();

  private Migrations() {}

  static void run(StoreSettings settings, DataSource source) {
    synchronized (IN_THIS_PROCESS) {
      if (settings.dialect() == Dialect.POSTGRESQL) {
        migrate(settings, source);
      } else {
        // Flyway locks its history on PostgreSQL but has no means to on SQLite.
        try (FileChannel channel =
                FileChannel.open(
                    settings.folder().resolve("howdah.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.lock()) {
          assert lock.isValid();
          migrate(settings, source);
        } catch (IOException e) {
          throw new UncheckedIOException(
              "Cannot lock " + settings.folder().resolve("howdah.lock"), e);
        }
      }
    }
  }

  static void prepareFolder(StoreSettings settings) {
    try {
      PrivateFiles.folder(settings.folder());
      // Files of people lie there for hours; nobody gets past the folder to read them.
      PrivateFiles.folder(settings.folder().resolve("people"));
      if (settings.dialect() == Dialect.SQLITE) {
        // SQLite gives the files beside it the permissions of this one.
        PrivateFiles.file(settings.file());
        PrivateFiles.file(settings.folder().resolve("howdah.lock"));
        PrivateFiles.close(settings.folder().resolve("howdah.db-wal"));
        PrivateFiles.close(settings.folder().resolve("howdah.db-shm"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot prepare the data folder "
              + settings.folder()
              + "; the host does not start. Check host.data and its permissions",
          e);
    }
  }

  /** Rows that lie in their key's own index, where SQLite would have a second one for them. */
  private static String byKey(StoreSettings settings) {
    return switch (settings.dialect()) {
      case SQLITE -> " WITHOUT ROWID";
      case POSTGRESQL -> "";
    };
  }

  private static void migrate(StoreSettings settings, DataSource source) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:db/migration")
          .connectRetries(2)
          .placeholders(Map.of("by_key", byKey(settings)))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(
          "Cannot open or migrate the database "
              + settings.place()
              + "; the host does not start. Check store.url, store.user and store.password, and that"
              + " no older version of Howdah is used: "
              + e.getMessage(),
          e);
    }
  }
}
