package dev.howdah.people;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leads and contacts of Salesforce in memory: 16 bytes each, 16 MB in all. */
final class NearRecords {

  private static final int BATCH = 10_000;
  private static final int MOST_SLOTS = 1 << 20;
  private static final int STATE_BITS = 2;
  private static final int MONTH_BITS = 12;
  private static final int OWNER_BITS = NearRows.SPARE_BITS - STATE_BITS - MONTH_BITS;
  private static final int FIRST_YEAR = 1900;

  private final NearRows rows;
  private final List<String> owners = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();

  NearRecords() {
    this(MOST_SLOTS);
  }

  NearRecords(int mostSlots) {
    this.rows = new NearRows(2, mostSlots);
  }

  /**
   * Takes a record, of which the first counts.
   *
   * @param month such as 202611
   * @return false if it is not here and cannot be
   */
  boolean take(String id, String owner, int state, int month) {
    if (rows.find(id) != NearRows.NONE) {
      return true;
    }
    int months = (month / 100 - FIRST_YEAR) * 12 + month % 100;
    if (months < 0 || months >= 1 << MONTH_BITS || !knows(owner)) {
      rows.close();
      return false;
    }
    int row = rows.add(id);
    if (row == NearRows.NONE) {
      return false;
    }
    long place = places.get(owner);
    rows.spare(row, (place << MONTH_BITS | months) << STATE_BITS | state);
    return true;
  }

  /** What is known of the record with this id, without its opportunity; null if it is not here. */
  @Nullable Link find(String id) {
    int row = rows.find(id);
    return row == NearRows.NONE ? null : SalesforceObject.link(owner(row), state(row), month(row));
  }

  /** Whether records may lie elsewhere. */
  boolean isClosed() {
    return rows.isClosed();
  }

  /** Writes all by {@link SalesforceObject#insert}. */
  void copy(PreparedStatement insert) throws SQLException {
    int waiting = 0;
    for (int row = rows.next(0); row != NearRows.NONE; row = rows.next(rows.after(row))) {
      insert.setString(1, rows.id(row));
      insert.setString(2, owner(row));
      insert.setInt(3, state(row));
      insert.setInt(4, month(row));
      insert.addBatch();
      if (++waiting % BATCH == 0) {
        insert.executeBatch();
      }
    }
    insert.executeBatch();
  }

  private boolean knows(String owner) {
    if (!places.containsKey(owner)) {
      if (owners.size() >= 1 << OWNER_BITS) {
        return false;
      }
      places.put(owner, owners.size());
      owners.add(owner);
    }
    return true;
  }

  private String owner(int row) {
    return owners.get((int) (rows.spare(row) >>> MONTH_BITS + STATE_BITS));
  }

  private int state(int row) {
    return (int) rows.spare(row) & (1 << STATE_BITS) - 1;
  }

  private int month(int row) {
    int months = (int) (rows.spare(row) >>> STATE_BITS) & (1 << MONTH_BITS) - 1;
    return (FIRST_YEAR + (months - 1) / 12) * 100 + (months - 1) % 12 + 1;
  }
}
