package dev.howdah.marketo.api;

import java.time.Duration;

/**
 * How stubborn a client is with failures that pass.
 *
 * @param most tries of one call, at least 1
 * @param within no further try begins later than this after the first
 */
public record Attempts(int most, Duration within) {

  public static final Attempts USUAL = new Attempts(5, Duration.ofMinutes(5));

  public Attempts {
    if (most < 1 || within.isNegative()) {
      throw new IllegalArgumentException(
          "Attempts are out of range: expected at least 1 try within no negative time, found "
              + most
              + " within "
              + within
              + ". Choose larger numbers");
    }
  }
}
