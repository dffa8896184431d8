package dev.howdah.sandbox.marketo.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day that quotas are counted by: from midnight to midnight in Chicago, summer time included.
 */
public final class CentralDay {

  private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

  private CentralDay() {}

  public static LocalDate of(Instant moment) {
    return moment.atZone(CENTRAL).toLocalDate();
  }
}
