package dev.howdah.marketo.api;

import static dev.howdah.marketo.api.ScriptedMarketo.code;
import static dev.howdah.marketo.api.ScriptedMarketo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marketo's day, which begins at midnight in Chicago and may begin a little late. */
class QuotaDayTest {

  private static final String USAGE = "/rest/v1/stats/usage.json";

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00Z,2026-11-22T06:00:00Z",
    "2026-11-21T06:00:00Z,2026-11-21T06:05:00Z",
    "2026-11-21T06:14:59Z,2026-11-21T06:19:59Z",
    "2026-11-21T06:15:00Z,2026-11-22T06:00:00Z",
    "2026-10-31T12:00:00Z,2026-11-01T05:00:00Z",
    "2026-11-01T12:00:00Z,2026-11-02T06:00:00Z",
  })
  void parksUntilTheNextMidnightButLooksSoonAgainIfThatHasJustPassed(Instant now, Instant then) {
    try (ScriptedMarketo marketo = new ScriptedMarketo()) {
      MarketoClient unit = client(marketo, now);
      marketo.on(USAGE, code("607", "Quota"));

      assertThatThrownBy(unit::usage)
          .isInstanceOfSatisfying(
              MarketoParkException.class,
              parked -> assertThat(parked.notBefore()).isEqualTo(Optional.of(then)));
    }
  }

  @ParameterizedTest
  @CsvSource({"2026-11-21T05:59:59Z,1200", "2026-11-21T06:00:00Z,"})
  void takesOnlyTheAnswerOfThisDayAsTheCallsOfToday(Instant now, @Nullable Long counted) {
    List<Long> told = new ArrayList<>();
    try (ScriptedMarketo marketo = new ScriptedMarketo()) {
      marketo.on(
          USAGE, json("{'success':true,'result':[{'date':'2026-11-20','total':1200,'users':[]}]}"));
      SteppingClock clock = new SteppingClock(now);
      MarketoClient unit =
          marketo
              .instance(clock, new Pacing(new Limits(100, 10), countedBy(told)))
              .client(MarketoLogin.of(() -> new MarketoCredentials("client", "secret")));

      assertThat(unit.usage()).hasSize(1);
    }
    assertThat(told).isEqualTo(counted == null ? List.of() : List.of(counted));
  }

  private static SharedPace countedBy(List<Long> told) {
    return new SharedPace() {
      @Override
      public Grant take(URI instance, Priority priority, int wanted, int started) {
        return Grant.of(wanted, 1);
      }

      @Override
      public void giveBack(URI instance, Instant at, int calls) {}

      @Override
      public void counted(URI instance, long callsOfTheDay) {
        told.add(callsOfTheDay);
      }
    };
  }

  private static MarketoClient client(ScriptedMarketo marketo, Instant now) {
    return marketo
        .instance(new SteppingClock(now))
        .client(MarketoLogin.of(() -> new MarketoCredentials("client", "secret")));
  }
}
