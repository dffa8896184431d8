package dev.howdah.sandbox.marketo.call;

import java.nio.ByteBuffer;

/**
 * A place to go on from: two numbers in letters that look like Marketo's own tokens (base 32 with
 * padding) and that no client should read.
 */
public record PageToken(long first, long second) {

  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BYTES = 2 * Long.BYTES + 1;

  /** One number is enough for lists in the order of their ids. */
  public static PageToken after(long id) {
    return new PageToken(id, 0);
  }

  /**
   * Reads a token of this simulator.
   *
   * @throws MarketoError 1003 if it is none
   */
  public static PageToken parse(String token) {
    byte[] bytes = decode(token.strip());
    if (bytes.length < BYTES || bytes[BYTES - 1] != checksum(bytes)) {
      throw MarketoError.invalid("Invalid value for nextPageToken");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new PageToken(buffer.getLong(), buffer.getLong());
  }

  @Override
  public String toString() {
    byte[] bytes = ByteBuffer.allocate(BYTES).putLong(first).putLong(second).array();
    bytes[BYTES - 1] = checksum(bytes);
    StringBuilder text = new StringBuilder(32);
    for (int bit = 0; bit < BYTES * 8; bit += 5) {
      int value = 0;
      for (int i = bit; i < bit + 5; i++) {
        value = value << 1 | (i < BYTES * 8 ? bytes[i / 8] >> 7 - i % 8 & 1 : 0);
      }
      text.append(LETTERS.charAt(value));
    }
    while (text.length() % 8 != 0) {
      text.append('=');
    }
    return text.toString();
  }

  private static byte checksum(byte[] bytes) {
    int sum = 41;
    for (int i = 0; i < BYTES - 1; i++) {
      sum = sum * 31 + bytes[i];
    }
    return (byte) (sum ^ sum >>> 8 ^ sum >>> 16);
  }

  private static byte[] decode(String token) {
    byte[] bytes = new byte[BYTES];
    int bit = 0;
    for (int i = 0; i < token.length() && token.charAt(i) != '='; i++) {
      int value = LETTERS.indexOf(token.charAt(i));
      if (value < 0) {
        return new byte[0];
      }
      for (int shift = 4; shift >= 0 && bit < BYTES * 8; shift--, bit++) {
        bytes[bit / 8] |= (byte) ((value >> shift & 1) << 7 - bit % 8);
      }
    }
    return bit < BYTES * 8 ? new byte[0] : bytes;
  }
}
