package dev.howdah.sandbox.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/** The words for days, weeks, months, quarters and years, as half-open ranges of days. */
final class DateWords {

  static final Set<String> ALONE =
      Set.of(
          "YESTERDAY",
          "TODAY",
          "TOMORROW",
          "LAST_WEEK",
          "THIS_WEEK",
          "NEXT_WEEK",
          "LAST_MONTH",
          "THIS_MONTH",
          "NEXT_MONTH",
          "LAST_90_DAYS",
          "NEXT_90_DAYS",
          "THIS_QUARTER",
          "LAST_QUARTER",
          "NEXT_QUARTER",
          "THIS_YEAR",
          "LAST_YEAR",
          "NEXT_YEAR",
          "THIS_FISCAL_QUARTER",
          "LAST_FISCAL_QUARTER",
          "NEXT_FISCAL_QUARTER",
          "THIS_FISCAL_YEAR",
          "LAST_FISCAL_YEAR",
          "NEXT_FISCAL_YEAR");

  static final Set<String> WITH_NUMBER =
      Set.of(
          "LAST_N_DAYS",
          "NEXT_N_DAYS",
          "N_DAYS_AGO",
          "LAST_N_WEEKS",
          "NEXT_N_WEEKS",
          "N_WEEKS_AGO",
          "LAST_N_MONTHS",
          "NEXT_N_MONTHS",
          "N_MONTHS_AGO",
          "LAST_N_QUARTERS",
          "NEXT_N_QUARTERS",
          "N_QUARTERS_AGO",
          "LAST_N_YEARS",
          "NEXT_N_YEARS",
          "N_YEARS_AGO");

  /** From the first day up to, and without, the second. */
  record Range(LocalDate from, LocalDate until) {}

  private DateWords() {}

  /**
   * @param word in upper case, with {@code :n} where it takes a number
   */
  static Range range(String word, LocalDate today) {
    String[] parts = word.replace("FISCAL_", "").split(":");
    if (parts.length > 1) {
      return counted(parts[0], Integer.parseInt(parts[1]), today);
    }
    return switch (parts[0]) {
      case "YESTERDAY" -> new Range(today.minusDays(1), today);
      case "TODAY" -> new Range(today, today.plusDays(1));
      case "TOMORROW" -> new Range(today.plusDays(1), today.plusDays(2));
      case "LAST_90_DAYS" -> new Range(today.minusDays(90), today.plusDays(1));
      case "NEXT_90_DAYS" -> new Range(today.plusDays(1), today.plusDays(91));
      default -> named(parts[0], today);
    };
  }

  private static Range named(String word, LocalDate today) {
    int shift = word.startsWith("LAST") ? -1 : word.startsWith("NEXT") ? 1 : 0;
    String unit = word.substring(word.indexOf('_') + 1);
    LocalDate start = plus(startOf(unit, today), unit, shift);
    return new Range(start, plus(start, unit, 1));
  }

  /** Last n days reach to the end of today; last n of a longer unit end before the present one. */
  private static Range counted(String word, int n, LocalDate today) {
    if (word.endsWith("_AGO")) {
      String unit = word.substring(2, word.length() - 5);
      LocalDate start = plus(startOf(unit, today), unit, -n);
      return new Range(start, plus(start, unit, 1));
    }
    String unit = word.substring(7, word.length() - 1);
    LocalDate start = startOf(unit, today);
    LocalDate next = plus(start, unit, 1);
    if (word.startsWith("NEXT")) {
      return new Range(next, plus(next, unit, n));
    }
    return new Range(plus(start, unit, -n), unit.equals("DAY") ? next : start);
  }

  private static LocalDate startOf(String unit, LocalDate day) {
    return switch (unit) {
      case "DAY" -> day;
      case "WEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      case "MONTH" -> day.withDayOfMonth(1);
      case "QUARTER" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
      default -> day.withDayOfYear(1);
    };
  }

  private static LocalDate plus(LocalDate day, String unit, int n) {
    return switch (unit) {
      case "DAY" -> day.plusDays(n);
      case "WEEK" -> day.plusWeeks(n);
      case "MONTH" -> day.plusMonths(n);
      case "QUARTER" -> day.plusMonths(3L * n);
      default -> day.plusYears(n);
    };
  }
}
