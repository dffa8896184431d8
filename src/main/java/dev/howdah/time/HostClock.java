package dev.howdah.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * A clock that equals the wall's at its origin and runs so many times faster, and the pauses that
 * go with it. Agrees with every other process that knows origin and speed.
 */
public final class HostClock extends Clock {

  private final Clock wall;
  private final Instant origin;
  private final double speed;
  private final ZoneId zone;

  private HostClock(Clock wall, Instant origin, double speed, ZoneId zone) {
    this.wall = wall;
    this.origin = origin;
    this.speed = speed;
    this.zone = zone;
  }

  /**
   * The clock of this origin and speed.
   *
   * @param speed seconds per second of the wall, above 0; 1 is the wall's time whatever the origin
   */
  public static HostClock of(Instant origin, double speed) {
    return of(Clock.systemUTC(), origin, speed);
  }

  static HostClock of(Clock wall, Instant origin, double speed) {
    if (!(speed > 0 && speed <= 1_000_000)) {
      throw new IllegalArgumentException(
          "Expected a clock speed above 0 and up to 1000000 but found " + speed);
    }
    return new HostClock(wall, origin, speed, ZoneOffset.UTC);
  }

  @Override
  public Instant instant() {
    Instant now = wall.instant();
    return speed == 1 ? now : origin.plus(times(Duration.between(origin, now), speed));
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new HostClock(wall, origin, speed, other);
  }

  /**
   * Returns when the duration has passed on this clock.
   *
   * @throws InterruptedException if somebody asks this thread to stop waiting
   */
  public void pause(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(times(duration, 1 / speed).toNanos());
  }

  /** How long the wall's time is, of a while of this clock. */
  public Duration onTheWall(Duration duration) {
    return times(duration, 1 / speed);
  }

  private static Duration times(Duration duration, double factor) {
    if (factor == 1) {
      return duration;
    }
    double seconds = (duration.getSeconds() + duration.getNano() / 1e9) * factor;
    long whole = (long) Math.floor(seconds);
    return Duration.ofSeconds(whole, (long) ((seconds - whole) * 1e9));
  }
}
