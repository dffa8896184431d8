package dev.howdah.marketo.api;

import java.time.Duration;

/** How the client waits; a test or a scaled clock puts its own here. */
@FunctionalInterface
public interface Pause {

  /** Sleeps on the wall clock. */
  Pause WALL = duration -> Thread.sleep(Math.max(0, duration.toMillis()));

  /** Returns after the duration has passed on the clock that the client was given. */
  void pause(Duration duration) throws InterruptedException;
}
