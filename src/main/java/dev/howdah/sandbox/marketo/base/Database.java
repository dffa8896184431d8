package dev.howdah.sandbox.marketo.base;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.ReentrantLock;

/** One SQLite file: any number of readers, one writer at a time, no durability (it is a toy). */
public final class Database implements AutoCloseable {

  private final String url;
  private final Connection writer;
  private final ReentrantLock writing = new ReentrantLock();
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private Database(String url, Connection writer) {
    this.url = url;
    this.writer = writer;
  }

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  static Database open(Path file) {
    try {
      String url = "jdbc:sqlite:" + file;
      Connection writer = connect(url);
      try (Statement statement = writer.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
      }
      return new Database(url, writer);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot open the simulator's database " + file, e);
    }
  }

  /** Reads one consistent state of the database. */
  public <T> T read(Work<T> work) {
    try {
      Connection pooled = idle.pollFirst();
      Connection connection = pooled == null ? connect(url) : pooled;
      connection.setAutoCommit(false);
      try {
        return work.with(connection);
      } finally {
        connection.rollback();
        if (closed) {
          connection.close();
        } else {
          idle.addFirst(connection);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The simulator's database could not be read", e);
    }
  }

  /** Changes the database as a whole or not at all. */
  public <T> T write(Work<T> work) {
    writing.lock();
    try {
      writer.setAutoCommit(false);
      try {
        T result = work.with(writer);
        writer.commit();
        return result;
      } finally {
        writer.rollback();
        writer.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The simulator's database could not be changed", e);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      for (Connection c = idle.pollFirst(); c != null; c = idle.pollFirst()) {
        c.close();
      }
      writer.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The simulator's database did not close", e);
    }
  }

  private static Connection connect(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=OFF");
      statement.execute("PRAGMA busy_timeout=20000");
      statement.execute("PRAGMA cache_size=-16000");
      statement.execute("PRAGMA mmap_size=2000000000");
    }
    return connection;
  }
}
