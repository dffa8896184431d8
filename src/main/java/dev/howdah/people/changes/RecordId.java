package dev.howdah.people.changes;

import dev.howdah.problem.Problem;
import java.util.regex.Pattern;

/** The id of a lead or contact of Salesforce in its one form of 18 characters. */
record RecordId(Subject subject, String text) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?");
  private static final String SUFFIX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final int SHORT = 15;

  /**
   * Reads an id of 15 or 18 characters.
   *
   * @throws Problem if it is no id, or that of something else than a lead or contact
   */
  static RecordId parse(String given) {
    if (!ID.matcher(given).matches() || !given.startsWith("00Q") && !given.startsWith("003")) {
      throw new Problem(
          Problem.Kind.UNPROCESSABLE,
          "This is not the id of a lead or contact of Salesforce: expected 15 or 18 letters and"
              + " digits that begin with 00Q or 003, found '"
              + given
              + "'. Nothing was done. Give the record's own id");
    }
    return new RecordId(given.startsWith("00Q") ? Subject.LEAD : Subject.CONTACT, whole(given));
  }

  /** The id with the three characters that tell upper from lower case. */
  static String whole(String id) {
    StringBuilder whole = new StringBuilder(id.substring(0, SHORT));
    for (int chunk = 0; chunk < SHORT; chunk += 5) {
      int upperCase = 0;
      for (int i = 0; i < 5; i++) {
        char c = id.charAt(chunk + i);
        upperCase |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
      }
      whole.append(SUFFIX.charAt(upperCase));
    }
    return whole.toString();
  }
}
