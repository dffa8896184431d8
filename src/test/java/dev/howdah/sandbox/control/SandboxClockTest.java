package dev.howdah.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class SandboxClockTest {

  @Test
  void showsTheWallsTimeAtSpeedOne() {
    SandboxClock clock = SandboxClock.at(Instant.now().minusSeconds(3600), 1);

    assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
  }

  @Test
  void hasRunSoManyTimesFartherSinceItsOrigin() {
    Instant origin = Instant.now().minusSeconds(60);
    SandboxClock clock = SandboxClock.at(origin, 100);

    assertThat(clock.instant())
        .isBetween(origin.plusSeconds(6000), origin.plusSeconds(6000 + 3000));
  }

  @Test
  void agreesWithAnotherClockOfTheSameOriginAndSpeed() {
    Instant origin = Instant.now().minusSeconds(5);
    SandboxClock one = SandboxClock.at(origin, 10);
    SandboxClock other = SandboxClock.at(origin, 10);

    assertThat(one.instant()).isCloseTo(other.instant(), within(50, ChronoUnit.SECONDS));
  }

  @Test
  void jumpsAheadButNeverBack() {
    SandboxClock clock = SandboxClock.at(Instant.now(), 1);
    Instant before = clock.instant();

    clock.advance(Duration.ofHours(1));

    assertThat(clock.instant()).isAfterOrEqualTo(before.plusSeconds(3600));
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .hasMessage("Expected a clock to go ahead but found PT-1S");
  }

  @Test
  void pausesSimulatedTime() throws InterruptedException {
    SandboxClock clock = SandboxClock.at(Instant.now(), 1000);
    Instant before = clock.instant();

    clock.pause(Duration.ofSeconds(20));

    assertThat(clock.instant()).isAfterOrEqualTo(before.plusSeconds(20));
  }

  @Test
  void refusesASpeedThatIsNone() {
    assertThatThrownBy(() -> SandboxClock.at(Instant.now(), 0))
        .hasMessage("Expected a clock speed above 0 and up to 1000000 but found 0.0");
  }
}
