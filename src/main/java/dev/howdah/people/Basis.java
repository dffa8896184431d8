package dev.howdah.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * All that decides about a row of Marketo beside the row itself: the records of Salesforce, the
 * fields that are read, the rule. Where it is the same, the same row makes the same person.
 */
final class Basis {

  /**
   * To be counted up with every change of {@link Match}, {@link Person}, {@link Verdicts} or of how
   * cells become values.
   */
  private static final int RULE = 2;

  private Basis() {}

  /** As 64 hexadecimal digits, equal where all of it is equal. */
  static String of(List<String> fields, SalesforceSide salesforce) {
    StringBuilder text = new StringBuilder().append(RULE).append('\n').append(fields);
    for (SalesforceObject object : SalesforceObject.values()) {
      text.append('\n').append(object.query()).append('\n').append(salesforce.digest(object));
    }
    MessageDigest sha256 = RowDigest.sha256();
    return HexFormat.of()
        .formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
