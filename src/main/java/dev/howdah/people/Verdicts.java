package dev.howdah.people;

import dev.howdah.fields.Skipped;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about the rows of a file, in their order, in about two bytes a row: the distance
 * from the id before and the reason why the person is left out, seven bits a byte.
 */
final class Verdicts {

  private static final int REASON_BITS = 3;
  private static final int REASON = (1 << REASON_BITS) - 1;
  private static final Skipped[] REASONS = Skipped.values();

  private byte[] bytes;
  private int length;
  private long last;

  Verdicts() {
    this.bytes = new byte[1 << 10];
  }

  /** Those that {@link #toBytes} gave. */
  Verdicts(byte[] kept) {
    this.bytes = kept;
    this.length = kept.length;
  }

  /** One more row. */
  void add(int id, @Nullable Skipped why) {
    if (bytes.length - length < 10) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    long distance = id - last;
    last = id;
    long value = (distance << 1 ^ distance >> 63) << REASON_BITS | (why == null ? 0 : code(why));
    while (value > 0x7F) {
      bytes[length++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    bytes[length++] = (byte) value;
  }

  /** Tells all rows. */
  void each(Row row) {
    long id = 0;
    for (int at = 0; at < length; ) {
      long value = 0;
      int shift = 0;
      do {
        value |= (bytes[at] & 0x7FL) << shift;
        shift += 7;
      } while (bytes[at++] < 0);
      int why = (int) (value & REASON);
      long distance = value >>> REASON_BITS;
      id += distance >>> 1 ^ -(distance & 1);
      row.met(Math.toIntExact(id), why == 0 ? null : REASONS[why - 1]);
    }
  }

  /** How many bytes they take. */
  int size() {
    return length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  private static long code(Skipped why) {
    return why.ordinal() + 1L;
  }

  /** Is told a row. */
  @FunctionalInterface
  interface Row {

    /**
     * @param why the person is left out, or null if it is kept
     */
    void met(int id, @Nullable Skipped why);
  }
}
