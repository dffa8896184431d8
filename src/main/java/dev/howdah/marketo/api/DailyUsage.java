package dev.howdah.marketo.api;

import java.time.LocalDate;
import java.util.Map;

/**
 * The calls of one day, as Marketo counts days: from midnight to midnight in Chicago.
 *
 * @param users calls by API user
 */
public record DailyUsage(LocalDate date, long total, Map<String, Long> users) {

  public DailyUsage {
    users = Map.copyOf(users);
  }
}
