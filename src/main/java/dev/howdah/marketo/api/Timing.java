package dev.howdah.marketo.api;

import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * Time and chance, as the client takes them.
 *
 * @param clock measures windows, deadlines and the life of tokens
 * @param pause passes time on that clock
 * @param random spreads the pauses of several clients
 */
public record Timing(Clock clock, Pause pause, RandomGenerator random) {

  /** The system's clock, real pauses. */
  public static Timing system() {
    return new Timing(Clock.systemUTC(), Pause.WALL, RandomGenerator.getDefault());
  }
}
