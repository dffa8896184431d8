package dev.howdah.sandbox.salesforce.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginsTest {

  private static final Directory NOBODY =
      new Directory() {
        @Override
        public String organizationId() {
          return "00D000000000001AAA";
        }

        @Override
        public Optional<OrgUser> named(String username) {
          return Optional.empty();
        }

        @Override
        public Optional<OrgUser> withId(String id) {
          return Optional.empty();
        }

        @Override
        public boolean takes(OrgUser user, String password) {
          return false;
        }
      };

  private final Clock start = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void letsAUserLogInNoMoreThan3600TimesAnHour() {
    Logins logins = new Logins(NOBODY, start, true);
    for (int i = 0; i < 3600; i++) {
      assertThat(logins.count("005A")).isTrue();
    }
    assertThat(logins.count("005A")).isFalse();
    assertThat(logins.count("005B")).isTrue();
  }

  @Test
  void letsAUserLogInAgainAnHourLater() {
    MovingClock clock = new MovingClock(start);
    Logins logins = new Logins(NOBODY, clock, true);
    for (int i = 0; i < 3600; i++) {
      logins.count("005A");
    }
    clock.now = Clock.offset(start, Duration.ofHours(1));
    assertThat(logins.count("005A")).isTrue();
  }

  @Test
  void countsNothingWithLimitsOff() {
    Logins logins = new Logins(NOBODY, start, false);
    for (int i = 0; i < 3601; i++) {
      assertThat(logins.count("005A")).isTrue();
    }
  }

  private static final class MovingClock extends Clock {

    private Clock now;

    MovingClock(Clock now) {
      this.now = now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return now.getZone();
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.instant();
    }
  }
}
