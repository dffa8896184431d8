package dev.howdah.people;

/**
 * Rows of a few numbers each, found by an id of Salesforce: as many as a bounded part of the memory
 * holds, where they are found many times faster than in a file. A row is known by the place of its
 * first number, until the next one is added.
 */
final class NearRows {

  /** Bits of a row's second number that are its owner's; the others belong to the id. */
  static final int SPARE_BITS = 34;

  static final long SPARE = (1L << SPARE_BITS) - 1;
  static final int NONE = -1;

  private static final int FIRST_SLOTS = 1 << 10;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int width;
  private final int mostSlots;
  private long[] numbers;
  private int rows;
  private boolean closed;

  /**
   * @param width numbers of a row
   * @param mostSlots a power of two; of eight slots, seven may be taken
   */
  NearRows(int width, int mostSlots) {
    this.width = width;
    this.mostSlots = mostSlots;
    this.numbers = new long[Math.min(FIRST_SLOTS, mostSlots) * width];
  }

  /** The row of an id, or {@link #NONE}. */
  int find(String id) {
    long head = SalesforceIds.head(id);
    long tail = SalesforceIds.tail(id);
    if (head == 0 || tail == 0) {
      return NONE;
    }
    int at = place(head, tail);
    return numbers[at] == 0 ? NONE : at;
  }

  /** A new row of zeros for an id that has none, or {@link #NONE} if there is no place for it. */
  int add(String id) {
    long head = SalesforceIds.head(id);
    long tail = SalesforceIds.tail(id);
    if (head == 0 || tail == 0 || !hasPlace()) {
      close();
      return NONE;
    }
    int at = place(head, tail);
    numbers[at] = head;
    numbers[at + 1] = tail << SPARE_BITS;
    rows++;
    return at;
  }

  /** From now on no row is added. */
  void close() {
    closed = true;
  }

  /** Whether rows may lie elsewhere, since no more are added. */
  boolean isClosed() {
    return closed;
  }

  /** The number at a place of a row. */
  long get(int row, int number) {
    return numbers[row + number];
  }

  void set(int row, int number, long value) {
    numbers[row + number] = value;
  }

  /** What the owner keeps beside the id. */
  long spare(int row) {
    return numbers[row + 1] & SPARE;
  }

  void spare(int row, long value) {
    numbers[row + 1] = numbers[row + 1] & ~SPARE | value;
  }

  /** The 15 characters of a row's id. */
  String id(int row) {
    return SalesforceIds.text(numbers[row], numbers[row + 1] >>> SPARE_BITS);
  }

  /** The first row at or after a place, in no order, or {@link #NONE} after the last. */
  int next(int place) {
    for (int at = place; at < numbers.length; at += width) {
      if (numbers[at] != 0) {
        return at;
      }
    }
    return NONE;
  }

  /** The place after a row. */
  int after(int row) {
    return row + width;
  }

  /** Forgets all rows and takes no others. */
  void drop() {
    numbers = new long[width];
    rows = 0;
    close();
  }

  private boolean hasPlace() {
    int slots = numbers.length / width;
    if (closed || rows < slots / 8 * 7) {
      return !closed;
    }
    if (slots >= mostSlots) {
      return false;
    }
    long[] old = numbers;
    numbers = new long[old.length * 2];
    for (int at = 0; at < old.length; at += width) {
      if (old[at] != 0) {
        int place = place(old[at], old[at + 1] >>> SPARE_BITS);
        System.arraycopy(old, at, numbers, place, width);
      }
    }
    return true;
  }

  /** Where an id is, or would be. */
  private int place(long head, long tail) {
    int last = numbers.length / width - 1;
    long mixed = (head * GOLDEN ^ tail) * GOLDEN;
    int slot = (int) (mixed ^ mixed >>> 32) & last;
    while (true) {
      int at = slot * width;
      long there = numbers[at];
      if (there == 0 || there == head && numbers[at + 1] >>> SPARE_BITS == tail) {
        return at;
      }
      slot = slot + 1 & last;
    }
  }
}
