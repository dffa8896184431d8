package dev.howdah.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The account's database. Instants are stored as BIGINT milliseconds since 1970 UTC, booleans as
 * SMALLINT 0 or 1; ids are given by us.
 *
 * <p>SQLite has one writer: keep {@link #write} short, and never wait for a network in it. What a
 * write returned is durable: it outlives a killed process and a lost power supply.
 */
public final class Store implements AutoCloseable {

  private final Dialect dialect;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;

  private Store(StoreSettings settings) {
    dialect = settings.dialect();
    writers = Pools.writers(settings);
    readers = Pools.readers(settings);
    writing = Jdbi.create(writers);
    reading = Jdbi.create(readers);
  }

  /**
   * Opens the database, creating and migrating it where needed. Several processes may have it open.
   *
   * @throws IllegalStateException if it cannot be reached or migrated
   * @throws dev.howdah.settings.SettingsRefused if its folder cannot be closed to others
   */
  public static Store open(StoreSettings settings) {
    Migrations.prepareFolder(settings);
    Store store = new Store(settings);
    try {
      Migrations.run(settings, Pools.forMigrations(settings, store.writers));
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Which of the two databases this is. */
  public Dialect dialect() {
    return dialect;
  }

  /** Reads at one moment: later writes of others are not seen. Writing is refused. */
  public <R, X extends Exception> R read(HandleCallback<R, X> work) throws X {
    return reading.inTransaction(work);
  }

  /** Writes all or nothing. On SQLite no other thread or process writes meanwhile. */
  public <R, X extends Exception> R write(HandleCallback<R, X> work) throws X {
    return writing.inTransaction(work);
  }

  /** As {@link #write}, for work that has nothing to give back. */
  public <X extends Exception> void change(HandleConsumer<X> work) throws X {
    writing.useTransaction(work);
  }

  /**
   * As {@link #change}, but without waiting for the disk: what was written outlives a killed
   * process, though not a lost power supply. For what may be done again after that.
   */
  public <X extends Exception> void note(HandleConsumer<X> work) throws X {
    switch (dialect) {
      case SQLITE -> noteOnSqlite(work);
      case POSTGRESQL ->
          writing.useTransaction(
              handle -> {
                handle.execute("SET LOCAL synchronous_commit = off");
                work.useHandle(handle);
              });
    }
  }

  private <X extends Exception> void noteOnSqlite(HandleConsumer<X> work) throws X {
    writing.useHandle(
        handle -> {
          try (Statement pragma = handle.getConnection().createStatement()) {
            pragma.execute("PRAGMA synchronous = NORMAL");
            try {
              handle.useTransaction(work);
            } finally {
              pragma.execute("PRAGMA synchronous = FULL");
            }
          } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not take a pragma", e);
          }
        });
  }

  /**
   * As {@link #write}, with the plain connection, for loading in bulk. The work must neither commit
   * nor close it.
   */
  public <R> R writing(ConnectionWork<R> work) throws SQLException {
    try (Connection connection = writers.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        R result = work.with(connection);
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          connection.rollback();
        }
      }
    }
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }

  /** What is done within one transaction on a plain connection. */
  @FunctionalInterface
  public interface ConnectionWork<R> {
    R with(Connection connection) throws SQLException;
  }
}
