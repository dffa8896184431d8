package dev.howdah.marketo.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.sandbox.http.ConnectionCut;
import dev.howdah.sandbox.http.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TimeoutTest {

  private static final String SLOW = "/rest/v1/slow.json";

  private final SteppingClock clock = new SteppingClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final ScriptedMarketo marketo = new ScriptedMarketo();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Session unit =
      new Session(
          MarketoLogin.of(() -> new MarketoCredentials("client", "secret")),
          marketo.instance(clock));

  @AfterEach
  void stop() {
    over.countDown();
    marketo.close();
  }

  @Test
  @Timeout(60)
  void givesUpWhereNoAnswerComes() {
    marketo.on(
        SLOW,
        (request, response) -> {
          pauseUntilOver(60_000);
          throw new ConnectionCut();
        });

    assertTimeout();
  }

  @Test
  @Timeout(60)
  void givesUpWhereAnAnswerComesByteByByteAndNeverEnds() {
    HttpHandler dripping =
        (request, response) -> {
          response.header("Content-Type", "application/json");
          while (over.getCount() > 0) {
            response.raw().write(' ');
            response.raw().flush();
            pauseUntilOver(50);
          }
        };
    marketo.on(SLOW, dripping);

    assertTimeout();
  }

  private void assertTimeout() {
    Call call = Call.get(SLOW, "").timeout(Duration.ofMillis(500)).once();

    assertThatThrownBy(() -> unit.json(call))
        .isInstanceOf(MarketoRetryException.class)
        .hasMessage(
            "GET /rest/v1/slow.json for client client at "
                + marketo.url()
                + " failed: expected success, found timeout (no answer in time). The call is given"
                + " up for now. Try again in a few minutes");
  }

  private void pauseUntilOver(long millis) throws IOException {
    try {
      over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
