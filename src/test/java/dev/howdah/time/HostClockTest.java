package dev.howdah.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HostClockTest {

  private static final Instant ORIGIN = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void runsFasterFromItsOrigin() {
    HostClock unit = HostClock.of(wallAt("2026-11-21T12:00:10Z"), ORIGIN, 60);

    assertThat(unit.instant()).isEqualTo(Instant.parse("2026-11-21T12:10:00Z"));
    assertThat(unit.onTheWall(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void isTheWallsTimeAtSpeedOne() {
    HostClock unit = HostClock.of(wallAt("2026-11-21T12:00:10Z"), Instant.EPOCH, 1);

    assertThat(unit.instant()).isEqualTo(Instant.parse("2026-11-21T12:00:10Z"));
  }

  @Test
  void refusesToStandStill() {
    assertThatThrownBy(() -> HostClock.of(ORIGIN, 0))
        .hasMessage("Expected a clock speed above 0 and up to 1000000 but found 0.0");
  }

  private static Clock wallAt(String moment) {
    return Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
  }
}
