package dev.howdah.sandbox.mailbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All mails, on disk; none of them stays on the heap. */
final class Letters implements AutoCloseable {

  private static final String COLUMNS =
      "number, received, sender, recipients, subject, length(raw), secure, user";
  private static final String SEPARATOR = "\n";

  private final Connection connection;

  private Letters(Connection connection) {
    this.connection = connection;
  }

  /** Opens the mails in the file, which is made if it is not there. */
  static Letters open(Path file) {
    try {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=OFF");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS letter (number INTEGER PRIMARY KEY AUTOINCREMENT,"
                + " received INTEGER NOT NULL, sender TEXT NOT NULL, recipients TEXT NOT NULL,"
                + " subject TEXT NOT NULL, secure INTEGER NOT NULL, user TEXT, raw BLOB NOT NULL)");
        statement.execute(
            "CREATE TABLE IF NOT EXISTS recipient (address TEXT NOT NULL, letter INTEGER NOT NULL,"
                + " PRIMARY KEY (address, letter)) WITHOUT ROWID");
      }
      connection.setAutoCommit(false);
      return new Letters(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("The mails in " + file + " cannot be opened", e);
    }
  }

  /** Keeps a mail and gives it the next number; the number it came with does not count. */
  synchronized long keep(Letter letter, byte[] raw) {
    return inTransaction(
        () -> {
          long number = insert(letter, raw);
          try (PreparedStatement statement =
              connection.prepareStatement("INSERT OR IGNORE INTO recipient VALUES (?, ?)")) {
            for (String address : letter.to()) {
              statement.setString(1, address.toLowerCase(Locale.ROOT));
              statement.setLong(2, number);
              statement.executeUpdate();
            }
          }
          return number;
        });
  }

  private long insert(Letter letter, byte[] raw) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO letter (received, sender, recipients, subject, secure, user, raw)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number")) {
      statement.setLong(1, letter.receivedAt().toEpochMilli());
      statement.setString(2, letter.from());
      statement.setString(3, String.join(SEPARATOR, letter.to()));
      statement.setString(4, letter.subject());
      statement.setBoolean(5, letter.secure());
      statement.setString(6, letter.user());
      statement.setBytes(7, raw);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** How many mails there are, to one address or to any. */
  synchronized int count(@Nullable String address) {
    return inTransaction(
        () -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  address == null
                      ? "SELECT count(*) FROM letter"
                      : "SELECT count(*) FROM recipient WHERE address = ?")) {
            if (address != null) {
              statement.setString(1, address.toLowerCase(Locale.ROOT));
            }
            try (ResultSet row = statement.executeQuery()) {
              row.next();
              return row.getInt(1);
            }
          }
        });
  }

  /** Mails with a greater number, the lowest numbers first, to one address or to any. */
  synchronized List<Letter> after(long number, int limit, @Nullable String address) {
    return inTransaction(
        () -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT "
                      + COLUMNS
                      + " FROM letter WHERE number > ?"
                      + (address == null
                          ? ""
                          : " AND number IN (SELECT letter FROM recipient WHERE address = ?)")
                      + " ORDER BY number LIMIT ?")) {
            int parameter = 1;
            statement.setLong(parameter++, number);
            if (address != null) {
              statement.setString(parameter++, address.toLowerCase(Locale.ROOT));
            }
            statement.setInt(parameter, limit);
            return read(statement);
          }
        });
  }

  /** Mails with a lower number, the highest numbers first. */
  synchronized List<Letter> before(long number, int limit) {
    return inTransaction(
        () -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT "
                      + COLUMNS
                      + " FROM letter WHERE number < ? ORDER BY number DESC LIMIT ?")) {
            statement.setLong(1, number);
            statement.setInt(2, limit);
            return read(statement);
          }
        });
  }

  Optional<Letter> find(long number) {
    return after(number - 1, 1, null).stream().filter(l -> l.number() == number).findFirst();
  }

  /** The whole mail as it came. */
  synchronized byte[] raw(long number) {
    return inTransaction(
        () -> {
          try (PreparedStatement statement =
              connection.prepareStatement("SELECT raw FROM letter WHERE number = ?")) {
            statement.setLong(1, number);
            try (ResultSet row = statement.executeQuery()) {
              return row.next() ? row.getBytes(1) : new byte[0];
            }
          }
        });
  }

  /** Throws all mails away and tells how many they were. */
  synchronized int clear() {
    return inTransaction(
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM recipient");
            return statement.executeUpdate("DELETE FROM letter");
          }
        });
  }

  private static List<Letter> read(PreparedStatement statement) throws SQLException {
    List<Letter> letters = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        letters.add(
            new Letter(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                List.of(row.getString(4).split(SEPARATOR)),
                row.getString(5),
                row.getInt(6),
                row.getBoolean(7),
                row.getString(8)));
      }
    }
    return letters;
  }

  private interface Work<T> {
    T done() throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    try {
      try {
        T result = work.done();
        connection.commit();
        return result;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The mails on disk cannot be read or written", e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("The mails on disk cannot be closed", e);
    }
  }
}
