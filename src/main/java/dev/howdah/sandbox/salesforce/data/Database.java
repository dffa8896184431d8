package dev.howdah.sandbox.salesforce.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** The file: any number of readers, each seeing one moment, and one writer at a time. */
final class Database implements AutoCloseable {

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T extends @Nullable Object> {
    T with(Connection connection) throws SQLException;
  }

  private final String url;
  private final Clock clock;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final ThreadLocal<@Nullable Connection> transaction = new ThreadLocal<>();
  private final List<Runnable> afterCommit = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Database(Path file) {
    this(file, Clock.systemUTC());
  }

  /**
   * @param clock of the org
   */
  Database(Path file, Clock clock) {
    this.url = "jdbc:sqlite:" + file;
    this.clock = clock;
  }

  /** A connection of one's own, to be closed by the caller. */
  Connection connect(String... pragmas) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=60000");
      statement.execute("PRAGMA cache_size=-32000");
      for (String pragma : pragmas) {
        statement.execute("PRAGMA " + pragma);
      }
    }
    Function.create(connection, "fold", new Fold(), 1, Function.FLAG_DETERMINISTIC);
    return connection;
  }

  /** Does this after each transaction, in the thread that wrote. */
  void afterCommit(Runnable work) {
    afterCommit.add(work);
  }

  /** Inside a transaction of this thread it sees what was written there. */
  <T extends @Nullable Object> T read(Work<T> work) {
    Connection own = transaction.get();
    try {
      if (own != null) {
        return work.with(own);
      }
      Connection connection = idle.poll();
      if (connection == null) {
        connection = connect("synchronous=OFF", "query_only=1");
      }
      try {
        return work.with(connection);
      } finally {
        giveBack(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The org's database could not be read: " + e.getMessage(), e);
    }
  }

  /** All or nothing; inside another transaction of this thread a part of it, undone alone. */
  <T extends @Nullable Object> T write(Work<T> work) {
    Connection own = transaction.get();
    try {
      return own == null ? outermost(work) : nested(own, work);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The org's database could not be written: " + e.getMessage(), e);
    }
  }

  private <T extends @Nullable Object> T outermost(Work<T> work) throws SQLException {
    T result;
    writing.lock();
    try (Connection connection = connect("synchronous=OFF")) {
      ChangeNotes.number(connection, clock);
      connection.setAutoCommit(false);
      transaction.set(connection);
      result = work.with(connection);
      connection.commit();
    } finally {
      transaction.remove();
      writing.unlock();
    }
    afterCommit.forEach(Runnable::run);
    return result;
  }

  private static <T extends @Nullable Object> T nested(Connection connection, Work<T> work)
      throws SQLException {
    java.sql.Savepoint savepoint = connection.setSavepoint();
    boolean done = false;
    try {
      T result = work.with(connection);
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback(savepoint);
      }
      connection.releaseSavepoint(savepoint);
    }
  }

  private void giveBack(Connection connection) throws SQLException {
    if (closed) {
      connection.close();
    } else {
      idle.push(connection);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IllegalStateException("The org's database could not be closed", e);
      }
    }
  }

  /** {@code fold(text)}: lower case in all scripts, which SQLite's own {@code lower} is not. */
  private static final class Fold extends Function {
    @Override
    protected void xFunc() throws SQLException {
      String text = value_text(0);
      if (text == null) {
        result();
      } else {
        result(text.toLowerCase(Locale.ROOT));
      }
    }
  }
}
