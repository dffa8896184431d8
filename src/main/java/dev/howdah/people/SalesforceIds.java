package dev.howdah.people;

/**
 * Ids of Salesforce's records: 15 characters that tell upper from lower case, or 18, of which the
 * last three say which of the others are upper case.
 */
final class SalesforceIds {

  static final int SHORT = 15;

  private static final String CASES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int GROUP = 5;

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
}
