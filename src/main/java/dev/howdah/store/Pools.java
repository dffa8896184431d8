package dev.howdah.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Opens connections as each of the two databases likes them. */
final class Pools {

  private static final int READERS = 4;

  /** Bulk loads would otherwise read index pages again that they have just written. */
  private static final int WRITER_CACHE_KIB = 16_384;

  /** SQLite's own 1000 pages are full after a few batches, and each time two files are forced. */
  private static final int LOG_PAGES = 8_000;

  private static final int POSTGRESQL_WRITERS = 6;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private Pools() {}

  static HikariDataSource writers(StoreSettings settings) {
    HikariConfig config = config(settings, "store-write");
    if (settings.dialect() == Dialect.SQLITE) {
      SQLiteDataSource source = sqlite(settings, TransactionMode.IMMEDIATE);
      source.setCacheSize(-WRITER_CACHE_KIB);
      config.setDataSource(source);
      config.setConnectionInitSql("PRAGMA wal_autocheckpoint = " + LOG_PAGES);
      config.setMaximumPoolSize(1);
    } else {
      config.setMaximumPoolSize(POSTGRESQL_WRITERS);
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
    }
    return new HikariDataSource(config);
  }

  static HikariDataSource readers(StoreSettings settings) {
    HikariConfig config = config(settings, "store-read");
    config.setMaximumPoolSize(READERS);
    if (settings.dialect() == Dialect.SQLITE) {
      config.setDataSource(sqlite(settings, TransactionMode.DEFERRED));
      config.setConnectionInitSql("PRAGMA query_only = TRUE");
    } else {
      config.setReadOnly(true);
      // What a reader of SQLite sees anyway: one moment, however long it reads.
      config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    }
    return new HikariDataSource(config);
  }

  static SQLiteDataSource sqlite(StoreSettings settings, TransactionMode mode) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(Math.toIntExact(LONGEST_WAIT.toMillis()));
    config.setTransactionMode(mode);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + settings.file());
    return source;
  }

  static DataSource forMigrations(StoreSettings settings, DataSource writers) {
    return settings.dialect() == Dialect.SQLITE
        ? sqlite(settings, TransactionMode.IMMEDIATE)
        : writers;
  }

  private static HikariConfig config(StoreSettings settings, String name) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    // The first connection is made after the migrations; until then there may be no file.
    config.setInitializationFailTimeout(-1);
    config.setMinimumIdle(1);
    if (settings.dialect() == Dialect.POSTGRESQL) {
      config.setJdbcUrl(settings.url());
      config.setUsername(settings.user());
      config.setPassword(settings.password());
    }
    return config;
  }
}
