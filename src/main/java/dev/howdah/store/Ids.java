package dev.howdah.store;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids for rows: UUIDs of version 7 (RFC 9562), each greater than the one before. Rows that come
 * together lie together in every index; random ids would scatter them, and a batch of a thousand
 * would write the whole index anew. They are no secrets: the next one can be guessed.
 */
public final class Ids {

  private static final long LOW_BITS = 0x3fff_ffff_ffff_ffffL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int COUNTER_BITS = 12;

  private static final SplittableRandom RANDOM =
      new SplittableRandom(new SecureRandom().nextLong());

  /** Milliseconds since 1970 and, behind them, a counter that may run over into them. */
  private static long last;

  private Ids() {}

  /** The next id, in the 36 characters of a UUID. */
  public static synchronized String next() {
    // The counter begins in the lower half, so that it seldom runs over.
    long fresh =
        (System.currentTimeMillis() << COUNTER_BITS) | RANDOM.nextInt(1 << (COUNTER_BITS - 1));
    last = Math.max(fresh, last + 1);
    long high = ((last >>> COUNTER_BITS) << 16) | 0x7000 | (last & ((1 << COUNTER_BITS) - 1));
    return new UUID(high, (RANDOM.nextLong() & LOW_BITS) | VARIANT).toString();
  }
}
