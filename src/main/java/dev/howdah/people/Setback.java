package dev.howdah.people;

import dev.howdah.marketo.api.Reaction;
import java.time.Instant;
import java.util.Optional;

/**
 * A failure and what becomes of it.
 *
 * @param reaction the same words for both platforms
 * @param code the platform's own, or the name of an exception
 * @param notBefore when it goes on; empty if it stops
 * @param message in whole sentences
 */
public record Setback(Reaction reaction, String code, Optional<Instant> notBefore, String message) {

  /** Whether it does not go by. */
  public boolean isFinal() {
    return notBefore.isEmpty();
  }
}
