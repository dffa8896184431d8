package dev.howdah.sandbox.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The simulators' time: equal to the wall's at its origin, and from there so many times faster. Two
 * processes that know origin and speed agree on it as long as nobody advances one of them.
 */
public final class SandboxClock extends Clock {

  private final Instant origin;
  private final double speed;
  private final long startNanos = System.nanoTime();
  private final Instant startWall = Instant.now();
  private final AtomicReference<Duration> advanced = new AtomicReference<>(Duration.ZERO);

  private SandboxClock(Instant origin, double speed) {
    this.origin = origin;
    this.speed = speed;
  }

  /**
   * A clock that shows the origin when the wall does.
   *
   * @param speed simulated seconds per second of the wall, above 0
   */
  public static SandboxClock at(Instant origin, double speed) {
    if (!(speed > 0 && speed <= 1_000_000)) {
      throw new IllegalArgumentException(
          "Expected a clock speed above 0 and up to 1000000 but found " + speed);
    }
    return new SandboxClock(origin, speed);
  }

  public Instant origin() {
    return origin;
  }

  public double speed() {
    return speed;
  }

  @Override
  public Instant instant() {
    Duration wall = Duration.between(origin, startWall).plusNanos(System.nanoTime() - startNanos);
    return origin.plus(times(wall, speed)).plus(advanced.get());
  }

  /** Jumps ahead; time never goes back. */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("Expected a clock to go ahead but found " + by);
    }
    advanced.updateAndGet(before -> before.plus(by));
  }

  /** Sleeps until so much simulated time has passed by itself; a jump ahead does not shorten it. */
  public void pause(Duration simulated) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(times(simulated, 1 / speed).toNanos());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC)
        ? this
        : Clock.tick(this, Duration.ofNanos(1)).withZone(zone);
  }

  private static Duration times(Duration duration, double factor) {
    if (factor == 1) {
      return duration;
    }
    double nanos = duration.toNanos() * factor;
    return Duration.ofSeconds((long) (nanos / 1e9), (long) (nanos % 1e9));
  }
}
