package dev.howdah.onboarding.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks again and again until something is over. */
final class Waiting {

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final HostApi api;
  private final Clock clock;
  private final Duration patience;
  private final Consumer<Duration> pause;

  /**
   * @param patience for how long anything is waited for
   * @param pause waits so long
   */
  Waiting(HostApi api, Clock clock, Duration patience, Consumer<Duration> pause) {
    this.api = api;
    this.clock = clock;
    this.patience = patience;
    this.pause = pause;
  }

  JsonNode until(String what, String path, Predicate<JsonNode> over) {
    Instant end = clock.instant().plus(patience);
    JsonNode seen = api.get(path);
    while (!over.test(seen)) {
      if (!clock.instant().isBefore(end)) {
        throw new PlanStopped(
            what
                + " is not over after "
                + patience.toMinutes()
                + " minutes. The host goes on with it; follow the plan again later, or wait longer"
                + " by --wait-minutes.");
      }
      pause.accept(BETWEEN);
      seen = api.get(path);
    }
    return seen;
  }
}
