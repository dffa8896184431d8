package dev.howdah.people;

/**
 * Ids of Salesforce's records: 15 characters that tell upper from lower case, or 18, of which the
 * last three say which of the others are upper case.
 */
final class SalesforceIds {

  static final int SHORT = 15;

  private static final String CASES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int GROUP = 5;
  private static final int HEAD = 10;
  private static final int BITS = 6;
  private static final String SIGNS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final byte[] CODES = codes();

  private SalesforceIds() {}

  /** The 18 characters of an id of 15 or 18. */
  static String whole(String id) {
    if (id.length() != SHORT) {
      return id;
    }
    StringBuilder whole = new StringBuilder(id);
    for (int group = 0; group < SHORT; group += GROUP) {
      int bits = 0;
      for (int i = 0; i < GROUP; i++) {
        bits |= Character.isUpperCase(id.charAt(group + i)) ? 1 << i : 0;
      }
      whole.append(CASES.charAt(bits));
    }
    return whole.toString();
  }

  /** Whether it has 18 characters of which the last three fit the others. */
  static boolean isWhole(String id) {
    return id.length() > SHORT && whole(id.substring(0, SHORT)).equals(id);
  }

  /**
   * The first ten characters as one number, or 0 if the id is no id. Numbers have the order of the
   * ids.
   */
  static long head(String id) {
    return id.length() < SHORT ? 0 : number(id, 0, HEAD);
  }

  /** The next five characters as a number of 30 bits, or 0 if the id is no id. */
  static long tail(String id) {
    return id.length() < SHORT ? 0 : number(id, HEAD, SHORT);
  }

  /** The 15 characters of an id of which these are the head and the tail. */
  static String text(long head, long tail) {
    char[] text = new char[SHORT];
    for (int i = 0; i < SHORT; i++) {
      long from = i < HEAD ? head : tail;
      int place = (i < HEAD ? HEAD : SHORT) - 1 - i;
      text[i] = SIGNS.charAt((int) (from >>> place * BITS & (1 << BITS) - 1) - 1);
    }
    return new String(text);
  }

  private static long number(String id, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      char sign = id.charAt(i);
      int code = sign < CODES.length ? CODES[sign] : 0;
      if (code == 0) {
        return 0;
      }
      number = number << BITS | code;
    }
    return number;
  }

  private static byte[] codes() {
    byte[] codes = new byte[128];
    for (int i = 0; i < SIGNS.length(); i++) {
      codes[SIGNS.charAt(i)] = (byte) (i + 1);
    }
    return codes;
  }
}
