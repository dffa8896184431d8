package dev.howdah.marketo.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Where an export's file goes and how long it may take.
 *
 * @param target the file to leave; {@code <target>.part} lies beside it meanwhile
 * @param pollInterval the longest pause between two looks at the job; Marketo renews a status every
 *     60 seconds
 * @param within the file must be there in this time, waits for the queue included
 * @param known the SHA-256 of files that need not come: of such, the job is run and told, and
 *     nothing is fetched
 */
public record ExportPlan(Path target, Duration pollInterval, Duration within, Set<String> known) {

  /** Where any file has to come. */
  public ExportPlan(Path target, Duration pollInterval, Duration within) {
    this(target, pollInterval, within, Set.of());
  }

  /** Looks as often as Marketo renews the status, and gives up after six hours. */
  public static ExportPlan to(Path target) {
    return new ExportPlan(target, Duration.ofSeconds(60), Duration.ofHours(6));
  }

  public ExportPlan {
    known = Set.copyOf(known);
    if (pollInterval.isNegative() || pollInterval.isZero() || within.isNegative()) {
      throw new IllegalArgumentException(
          "An export to "
              + target.getFileName()
              + " cannot be timed: expected a poll interval above zero and no negative deadline,"
              + " found "
              + pollInterval
              + " and "
              + within
              + ". No call is made. Choose longer times");
    }
  }

  Path part() {
    return target.resolveSibling(target.getFileName() + ".part");
  }
}
