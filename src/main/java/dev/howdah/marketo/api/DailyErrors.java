package dev.howdah.marketo.api;

import java.time.LocalDate;
import java.util.Map;

/**
 * The failed calls of one day, as Marketo counts days: from midnight to midnight in Chicago.
 *
 * @param codes failures by error code
 */
public record DailyErrors(LocalDate date, long total, Map<String, Long> codes) {

  public DailyErrors {
    codes = Map.copyOf(codes);
  }
}
