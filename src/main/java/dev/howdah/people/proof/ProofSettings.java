package dev.howdah.people.proof;

import dev.howdah.settings.Settings;
import java.time.Duration;

/**
 * How often and how much is proven.
 *
 * @param every between the end of a proof and the next; zero: only when asked
 * @param sample people drawn at random
 * @param looks calls to each side, at most, to find what does not add up; the next proof goes on
 */
public record ProofSettings(Duration every, int sample, int looks) {

  /** Reads {@code people.proof-*}. */
  public static ProofSettings of(Settings settings) {
    return new ProofSettings(
        Duration.ofMillis(settings.number("people.proof-every", 0, Integer.MAX_VALUE)),
        settings.number("people.proof-sample", 0, 10_000),
        settings.number("people.proof-looks", 1, 10_000));
  }
}
