package dev.howdah.marketo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that only moves when somebody pauses on it, and remembers the pauses. */
public final class SteppingClock extends Clock implements Pause {

  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private Instant now;

  public SteppingClock(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Nobody asks a stepping clock for another zone");
  }
}
