package dev.howdah.sandbox.world;

/**
 * Ids of Salesforce: three characters for the object, two for the instance, ten digits to the base
 * of 62, and three that make the whole safe where upper and lower case are not told apart.
 */
public final class SalesforceId {

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String INSTANCE = "5g";

  private SalesforceId() {}

  /**
   * The 18 characters of the record with that number.
   *
   * @param prefix three characters that tell the object, such as {@code 00Q}
   * @param number from 0; greater numbers give ids that sort later
   */
  public static String of(String prefix, long number) {
    char[] id = (prefix + INSTANCE + "0000000000").toCharArray();
    long left = number;
    for (int i = 14; left > 0; i--) {
      id[i] = DIGITS.charAt((int) (left % 62));
      left /= 62;
    }
    return withSuffix(new String(id));
  }

  /** The 18 characters of an id given by its first 15. */
  public static String withSuffix(String fifteen) {
    StringBuilder id = new StringBuilder(18).append(fifteen);
    for (int chunk = 0; chunk < 15; chunk += 5) {
      int upperCase = 0;
      for (int i = 0; i < 5; i++) {
        char c = fifteen.charAt(chunk + i);
        if (c >= 'A' && c <= 'Z') {
          upperCase |= 1 << i;
        }
      }
      id.append(SUFFIX.charAt(upperCase));
    }
    return id.toString();
  }
}
