package dev.howdah.failures;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sorts of failures, as Sales Insight Actions' Salesforce diagnostics part them. */
enum Category {
  /** Nobody is logged in: connect again. */
  AUTHENTICATION,
  /** An admin must change a right, a rule or a record. */
  ACCESS,
  /** It goes by; it is tried again. */
  INTERMITTENT,
  /** It goes by when a limit of the day resets. */
  QUOTA,
  OTHER;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Category::word).toList();
  }
}
