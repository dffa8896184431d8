package dev.howdah.people;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The chosen role of each contact of Salesforce in memory: 48 bytes each, 12 MB in all. */
final class NearRoles {

  private static final int BATCH = 10_000;
  private static final int MOST_SLOTS = 1 << 18;
  private static final String CREATED = "yyyy-mm-ddThh:mm:ss.mmmZ";

  private static final int OPPORTUNITY = 2;
  private static final int ROLE = 3;
  private static final int TAILS = 4;
  private static final int CREATED_AT = 5;
  private static final int TAIL_BITS = 30;

  private final NearRows rows;
  private boolean isOdd;

  NearRoles() {
    this(MOST_SLOTS);
  }

  NearRoles(int mostSlots) {
    this.rows = new NearRows(6, mostSlots);
  }

  /**
   * Takes a role, if it is before the one taken for its contact: primary before others, then the
   * latest.
   *
   * @return false if its contact is not here and cannot be
   */
  boolean take(String contact, String opportunity, boolean isPrimary, String created, String id) {
    long at = digits(created);
    long opportunityTail = SalesforceIds.tail(opportunity);
    long roleTail = SalesforceIds.tail(id);
    if (at < 0
        || opportunityTail == 0
        || roleTail == 0
        || !SalesforceIds.isWhole(opportunity)
        || !SalesforceIds.isWhole(id)) {
      isOdd = true;
      return false;
    }
    int row = rows.find(contact);
    boolean isFirst = row == NearRows.NONE;
    row = isFirst ? rows.add(contact) : row;
    if (row == NearRows.NONE) {
      return false;
    }
    long head = SalesforceIds.head(id);
    if (isFirst || isBefore(row, isPrimary ? 1 : 0, at, head, roleTail)) {
      rows.spare(row, isPrimary ? 1 : 0);
      rows.set(row, OPPORTUNITY, SalesforceIds.head(opportunity));
      rows.set(row, ROLE, head);
      rows.set(row, TAILS, opportunityTail << TAIL_BITS | roleTail);
      rows.set(row, CREATED_AT, at);
    }
    return true;
  }

  /** The opportunity of a contact's chosen role, 18 characters, or empty if there is none here. */
  String opportunity(String contact) {
    int row = rows.find(contact);
    return row == NearRows.NONE ? "" : opportunity(row);
  }

  /** Whether roles may lie elsewhere. */
  boolean isClosed() {
    return rows.isClosed();
  }

  /** Whether a role could not be compared here with others: then all have to be elsewhere. */
  boolean isOdd() {
    return isOdd;
  }

  /** Writes all by {@link SalesforceObject#insert} and keeps none here from now on. */
  void move(PreparedStatement insert) throws SQLException {
    int waiting = 0;
    for (int row = rows.next(0); row != NearRows.NONE; row = rows.next(rows.after(row))) {
      insert.setString(1, rows.id(row));
      insert.setString(2, opportunity(row));
      insert.setInt(3, (int) rows.spare(row));
      insert.setString(4, created(rows.get(row, CREATED_AT)));
      long tail = rows.get(row, TAILS) & (1L << TAIL_BITS) - 1;
      insert.setString(5, SalesforceIds.whole(SalesforceIds.text(rows.get(row, ROLE), tail)));
      insert.addBatch();
      if (++waiting % BATCH == 0) {
        insert.executeBatch();
      }
    }
    insert.executeBatch();
    rows.drop();
    isOdd = false;
  }

  private boolean isBefore(int row, long isPrimary, long at, long head, long tail) {
    if (isPrimary != rows.spare(row)) {
      return isPrimary > rows.spare(row);
    }
    if (at != rows.get(row, CREATED_AT)) {
      return at > rows.get(row, CREATED_AT);
    }
    return head != rows.get(row, ROLE)
        ? head > rows.get(row, ROLE)
        : tail > (rows.get(row, TAILS) & (1L << TAIL_BITS) - 1);
  }

  private String opportunity(int row) {
    long tail = rows.get(row, TAILS) >>> TAIL_BITS;
    return SalesforceIds.whole(SalesforceIds.text(rows.get(row, OPPORTUNITY), tail));
  }

  /** The digits of an instant as Salesforce writes it, as one number; -1 if it is written else. */
  private static long digits(String created) {
    if (created.length() != CREATED.length()) {
      return -1;
    }
    long digits = 0;
    for (int i = 0; i < CREATED.length(); i++) {
      char c = created.charAt(i);
      if (Character.isLowerCase(CREATED.charAt(i))) {
        if (c < '0' || c > '9') {
          return -1;
        }
        digits = digits * 10 + c - '0';
      } else if (c != CREATED.charAt(i)) {
        return -1;
      }
    }
    return digits;
  }

  private static String created(long digits) {
    StringBuilder text = new StringBuilder(CREATED);
    long left = digits;
    for (int i = CREATED.length() - 1; i >= 0; i--) {
      if (Character.isLowerCase(CREATED.charAt(i))) {
        text.setCharAt(i, (char) ('0' + left % 10));
        left /= 10;
      }
    }
    return text.toString();
  }
}
