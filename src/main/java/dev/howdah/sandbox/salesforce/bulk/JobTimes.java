package dev.howdah.sandbox.salesforce.bulk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as they stand in descriptions of jobs. */
final class JobTimes {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private JobTimes() {}

  static String text(Instant moment) {
    return FORM.format(moment);
  }
}
