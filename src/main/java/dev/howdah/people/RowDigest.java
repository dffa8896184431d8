package dev.howdah.people;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells sets of rows apart, whatever their order: the sum of the rows' SHA-256. Salesforce promises
 * no order for the results of a bulk query.
 */
final class RowDigest {

  private static final int WORD = Long.BYTES;

  private final MessageDigest sha256 = sha256();
  private final long[] sum = new long[4];
  private long rows;

  /** The present row. */
  void add(CsvRows present) {
    present.into(sha256);
    byte[] digest = sha256.digest();
    for (int i = 0; i < sum.length; i++) {
      long word = 0;
      for (int at = i * WORD; at < (i + 1) * WORD; at++) {
        word = word << 8 | digest[at] & 0xFF;
      }
      sum[i] += word;
    }
    rows++;
  }

  /** The rows of another, too. */
  void add(RowDigest other) {
    Arrays.setAll(sum, i -> sum[i] + other.sum[i]);
    rows += other.rows;
  }

  long rows() {
    return rows;
  }

  /** As text, equal for equal sets. */
  String text() {
    StringBuilder text = new StringBuilder().append(rows);
    for (long word : sum) {
      text.append(':').append(HexFormat.of().toHexDigits(word));
    }
    return text.toString();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
