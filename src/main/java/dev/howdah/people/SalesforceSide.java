package dev.howdah.people;

import dev.howdah.marketo.api.LeadFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.LockingMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The leads, contacts and opportunity roles of Salesforce, to be looked up by id: as many as fit in
 * a bounded part of the memory, the others in a scratch file beside the database. Both are made
 * anew from the fetched pages by every process that runs the sync, so that memory does not grow
 * with the org and nothing of it needs to be durable. Where the same records may have been met by
 * the sync before, the pages wait until somebody looks something up.
 */
final class SalesforceSide implements Links, AutoCloseable {

  private static final int BATCH = 10_000;
  private static final int CACHE_KILOBYTES = 8_000;
  private static final int SHORT_ID = 15;

  private final Connection connection;
  private final PreparedStatement recordLookup;
  private final PreparedStatement roleLookup;
  private final NearRecords nearRecords;
  private final NearRoles nearRoles;
  private final boolean isLazy;
  private final Map<SalesforceObject, Integer> pages = new EnumMap<>(SalesforceObject.class);
  private final Map<SalesforceObject, RowDigest> digests = new EnumMap<>(SalesforceObject.class);
  private final Deque<Map.Entry<SalesforceObject, Path>> waiting = new ArrayDeque<>();

  /** Whether the records in memory are in the file, too. */
  private boolean isCopied;

  private SalesforceSide(
      Connection connection, boolean isLazy, NearRecords nearRecords, NearRoles nearRoles)
      throws SQLException {
    this.connection = connection;
    this.isLazy = isLazy;
    this.nearRecords = nearRecords;
    this.nearRoles = nearRoles;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE record (id TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, state INTEGER"
              + " NOT NULL, month INTEGER NOT NULL) WITHOUT ROWID");
      statement.execute(
          "CREATE TABLE role (contact TEXT NOT NULL PRIMARY KEY, opportunity TEXT NOT NULL,"
              + " is_primary INTEGER NOT NULL, created TEXT NOT NULL, id TEXT NOT NULL)"
              + " WITHOUT ROWID");
    }
    connection.setAutoCommit(false);
    this.recordLookup =
        connection.prepareStatement("SELECT owner, state, month FROM record WHERE id = ?");
    this.roleLookup = connection.prepareStatement("SELECT opportunity FROM role WHERE contact = ?");
  }

  /**
   * An empty side in a fresh file.
   *
   * @param isLazy whether pages are only looked through until somebody looks something up
   */
  static SalesforceSide in(Path file, boolean isLazy) throws SQLException, IOException {
    return in(file, isLazy, new NearRecords(), new NearRoles());
  }

  /** One that keeps as much in memory as these have place for. */
  static SalesforceSide in(Path file, boolean isLazy, NearRecords records, NearRoles roles)
      throws SQLException, IOException {
    Files.deleteIfExists(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.OFF);
    config.setSynchronous(SynchronousMode.OFF);
    config.setLockingMode(LockingMode.EXCLUSIVE);
    config.setCacheSize(-CACHE_KILOBYTES);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      return new SalesforceSide(connection, isLazy, records, roles);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** How many pages of an object's job are in. */
  synchronized int pages(SalesforceObject object) {
    return pages.getOrDefault(object, 0);
  }

  /** How many records those pages held. */
  synchronized long records(SalesforceObject object) {
    RowDigest digest = digests.get(object);
    return digest == null ? 0 : digest.rows();
  }

  /** Tells the records of an object apart from others, whatever their order. */
  synchronized String digest(SalesforceObject object) {
    return digests.getOrDefault(object, new RowDigest()).text();
  }

  /** Takes in the next page of the given object's job. */
  synchronized void take(SalesforceObject object, Path page) throws SQLException, IOException {
    RowDigest digest = new RowDigest();
    if (isLazy) {
      look(page, digest);
      waiting.add(Map.entry(object, page));
    } else {
      load(object, page, digest);
    }
    digests.computeIfAbsent(object, none -> new RowDigest()).add(digest);
    pages.merge(object, 1, Integer::sum);
  }

  private static void look(Path page, RowDigest digest) throws IOException {
    try (CsvRows rows = CsvRows.open(page, false)) {
      while (rows.next()) {
        digest.add(rows);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void loadWaiting() throws SQLException {
    try {
      for (var page = waiting.peek(); page != null; page = waiting.peek()) {
        load(page.getKey(), page.getValue(), new RowDigest());
        waiting.remove();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(SalesforceObject object, Path page, RowDigest digest)
      throws SQLException, IOException {
    try (CsvRows rows = CsvRows.open(page, false);
        PreparedStatement insert = connection.prepareStatement(object.insert())) {
      isCopied = false;
      SalesforceObject.Reader reader = object.reader(rows);
      int waiting = 0;
      while (rows.next()) {
        digest.add(rows);
        if (reader.take(nearRecords, nearRoles)) {
          continue;
        }
        if (nearRoles.isOdd()) {
          nearRoles.move(insert);
        }
        reader.bind(insert);
        insert.addBatch();
        if (++waiting == BATCH) {
          insert.executeBatch();
          waiting = 0;
        }
      }
      insert.executeBatch();
      connection.commit();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public synchronized Optional<Link> find(String id) throws SQLException {
    loadWaiting();
    Link near = nearRecords.find(id);
    Link link = near == null && nearRecords.isClosed() ? far(id) : near;
    return link == null ? Optional.empty() : Optional.of(link.with(opportunity(id)));
  }

  private @Nullable Link far(String id) throws SQLException {
    recordLookup.setString(1, shortId(id));
    try (ResultSet found = recordLookup.executeQuery()) {
      return found.next()
          ? SalesforceObject.link(found.getString(1), found.getInt(2), found.getInt(3))
          : null;
    }
  }

  private String opportunity(String id) throws SQLException {
    String near = nearRoles.opportunity(id);
    if (!near.isEmpty() || !nearRoles.isClosed()) {
      return near;
    }
    roleLookup.setString(1, shortId(id));
    try (ResultSet found = roleLookup.executeQuery()) {
      return found.next() ? found.getString(1) : "";
    }
  }

  private static String shortId(String id) {
    return id.length() > SHORT_ID ? id.substring(0, SHORT_ID) : id;
  }

  /** All records that a user owns, in windows of a page each; made while they are asked for. */
  Iterator<Window> linkWindows(String syncId, int number) {
    return new LinkWindows(this, syncId, number);
  }

  /** The last of the next page of records that a user owns, or empty if there are none. */
  synchronized List<String> owned(String after, String upTo, int limit) throws SQLException {
    loadWaiting();
    copyNear();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id FROM record WHERE id > ? AND id <= ? AND state = 0 AND owner LIKE '005%'"
                + " ORDER BY id LIMIT ?")) {
      select.setString(1, after);
      select.setString(2, upTo);
      select.setInt(3, limit);
      List<String> ids = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          ids.add(found.getString(1));
        }
      }
      return ids;
    }
  }

  /** What lies in memory is in no order. */
  private void copyNear() throws SQLException {
    if (isCopied) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(SalesforceObject.LEAD.insert())) {
      nearRecords.copy(insert);
    }
    connection.commit();
    isCopied = true;
  }

  /** Whom Marketo links to the records from the first to the last, which are of one object. */
  LeadFilter links(String first, String last) throws SQLException {
    List<String> ids = new ArrayList<>(List.of(first));
    ids.addAll(owned(first, last, Planner.PAGE));
    return new LeadFilter(
        first.startsWith(SalesforceObject.LEAD_PREFIX) ? "sfdcLeadId" : "sfdcContactId",
        ids.stream().map(SalesforceIds::whole).toList());
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
