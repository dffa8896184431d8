package dev.howdah.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which Marketo ids a sync has met and which of them it has kept: one bit each, in pages that are
 * saved in the transaction of the rows they speak of.
 */
final class IdSet {

  private static final int PAGE_BITS = 16;
  private static final int PAGE_BYTES = (1 << PAGE_BITS) / 8;

  private final String syncId;
  private final Map<Integer, Page> pages = new TreeMap<>();

  IdSet(String syncId) {
    this.syncId = syncId;
  }

  /** The set as it was last saved. */
  static IdSet load(Connection connection, String syncId) throws SQLException {
    IdSet set = new IdSet(syncId);
    try (PreparedStatement select =
        connection.prepareStatement("SELECT page, met, kept FROM people_met WHERE sync_id = ?")) {
      select.setString(1, syncId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          set.pages.put(row.getInt(1), new Page(row.getBytes(2), row.getBytes(3)));
        }
      }
    }
    return set;
  }

  /** Notes an id; false if it was met before, and then what was noted first stays. */
  boolean meet(int id, boolean keep) {
    Page page = pages.computeIfAbsent(id >>> PAGE_BITS, none -> new Page());
    int at = (id & 0xFFFF) >>> 3;
    int bit = 1 << (id & 7);
    boolean fresh = (page.met[at] & bit) == 0;
    if (fresh) {
      page.met[at] |= (byte) bit;
      page.kept[at] |= (byte) (keep ? bit : 0);
      page.dirty = true;
    }
    return fresh;
  }

  /** Whether it was met and kept. */
  boolean isKept(int id) {
    Page page = pages.get(id >>> PAGE_BITS);
    return page != null && (page.kept[(id & 0xFFFF) >>> 3] & 1 << (id & 7)) != 0;
  }

  /** Saves what has changed since it was last saved. */
  void save(Connection connection) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO people_met (sync_id, page, met, kept) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (sync_id, page) DO UPDATE"
                + " SET met = excluded.met, kept = excluded.kept")) {
      for (Map.Entry<Integer, Page> entry : pages.entrySet()) {
        Page page = entry.getValue();
        if (page.dirty) {
          upsert.setString(1, syncId);
          upsert.setInt(2, entry.getKey());
          upsert.setBytes(3, page.met);
          upsert.setBytes(4, page.kept);
          upsert.executeUpdate();
          page.dirty = false;
        }
      }
    }
  }

  /** The bits of 65,536 ids. */
  private static final class Page {
    final byte[] met;
    final byte[] kept;
    boolean dirty;

    Page() {
      this(new byte[PAGE_BYTES], new byte[PAGE_BYTES]);
    }

    Page(byte[] met, byte[] kept) {
      this.met = met;
      this.kept = kept;
    }
  }
}
