package dev.howdah.rehearsal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for something that should come within two minutes, looking often. */
final class Patience {

  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long LOOK_MS = 100;

  private final String awaited;
  private final long end = System.nanoTime() + LONGEST.toNanos();

  /**
   * @param awaited what is waited for
   */
  Patience(String awaited) {
    this.awaited = awaited;
  }

  /**
   * Until the next look.
   *
   * @throws IllegalStateException if it should have come long ago
   */
  void pause() {
    if (System.nanoTime() > end) {
      throw new IllegalStateException(
          "no " + awaited + " came within " + LONGEST.toMinutes() + " minutes");
    }
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The rehearsal was interrupted", e);
    }
  }
}
