package dev.howdah.time;

import java.time.Duration;

/** Waits for a while of the host's time. */
@FunctionalInterface
public interface Pauses {

  /**
   * Returns when the duration has passed.
   *
   * @throws InterruptedException if somebody asks this thread to stop waiting
   */
  void pause(Duration duration) throws InterruptedException;
}
