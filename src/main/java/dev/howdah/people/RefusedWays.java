package dev.howdah.people;

import dev.howdah.marketo.api.MarketoException;
import dev.howdah.marketo.api.MarketoParkException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What a refusal of Marketo says about the ways to read its people. */
final class RefusedWays {

  private static final Duration A_DAY = Duration.ofDays(1);

  private RefusedWays() {}

  /** Ways that are not to be taken, each until a moment; none if the refusal is about all. */
  static Map<Way, Instant> by(MarketoException failure, Instant now) {
    return switch (failure.code()) {
      // This subscription lacks the filter.
      case "1035" -> Map.of(Way.SMART_LIST, now.plus(A_DAY));
      // More than 1,000 people are linked to the records of one page.
      case "1003" -> Map.of(Way.LINKS, now.plus(A_DAY));
      case "1029" ->
          failure instanceof MarketoParkException
              ? exports(failure.notBefore().orElse(now.plus(A_DAY)))
              : Map.of();
      // Not done in time, or given up by Marketo.
      case "deadline", "export-failed", "export-canceled" -> exports(now.plus(A_DAY));
      default -> Map.of();
    };
  }

  private static Map<Way, Instant> exports(Instant until) {
    return Map.of(Way.EXPORT, until, Way.SMART_LIST, until);
  }
}
