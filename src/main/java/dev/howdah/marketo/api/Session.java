package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Makes calls for one login: takes its place at the limiter, puts the token on, renews it once, and
 * repeats what may be repeated.
 */
final class Session {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 5;

  private final MarketoLogin login;
  private final MarketoInstance instance;
  private final LongAdder tried = new LongAdder();

  Session(MarketoLogin login, MarketoInstance instance) {
    this.login = login;
    this.instance = instance;
  }

  /** The same login, whose calls are counted from none on. */
  Session counting() {
    return new Session(login, instance);
  }

  /** Calls through this session, each try counted. */
  long tried() {
    return tried.sum();
  }

  MarketoInstance instance() {
    return instance;
  }

  /** The client id of this moment, for messages. */
  String clientName() {
    return login.source.get().clientId();
  }

  /** The whole answer of a call that succeeded. */
  JsonNode json(Call call) {
    MarketoCredentials credentials = login.source.get();
    return repeat(
        call,
        credentials,
        token -> instance.http().json(call, credentials.clientId(), token.value()));
  }

  /** The {@code result} of a call that must have one with at least one element. */
  JsonNode first(Call call) {
    MarketoCredentials credentials = login.source.get();
    return repeat(
        call,
        credentials,
        token -> {
          JsonNode answer = instance.http().json(call, credentials.clientId(), token.value());
          JsonNode first = answer.path("result").path(0);
          if (first.isMissingNode()) {
            throw instance.failures().of(call, credentials.clientId(), "no-result", "");
          }
          return first;
        });
  }

  /** One try of a download; the caller repeats it, since it knows where to go on. */
  <T> T file(Call call, long from, HttpCalls.Reader<T> reader) {
    MarketoCredentials credentials = login.source.get();
    return repeat(
        call.once(),
        credentials,
        token -> instance.http().file(call, credentials.clientId(), token.value(), from, reader));
  }

  /** Passes time on the client's clock. */
  void pause(Duration duration) {
    try {
      instance.pause().pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted during a pause between calls to Marketo");
    }
  }

  private <T> T repeat(
      Call call, MarketoCredentials credentials, Function<AccessToken, T> attempt) {
    AccessTokens tokens = instance.tokens(credentials);
    Instant deadline = instance.clock().instant().plus(instance.attempts().within());
    AccessToken token = null;
    boolean renewed = false;
    for (int tries = 1; ; tries++) {
      try {
        token = token == null ? tokens.current() : token;
        return once(call, attempt, token);
      } catch (MarketoLoginException refused) {
        if (renewed || token == null) {
          throw refused;
        }
        renewed = true;
        token = tokens.renewed(token);
      } catch (MarketoRetryException | MarketoWaitException failed) {
        Duration wait = waitAfter(failed, tries);
        if (!mayRepeat(call, failed, tries)
            || instance.clock().instant().plus(wait).isAfter(deadline)) {
          throw failed;
        }
        closeForAll(failed);
        pause(wait);
        token = null;
      }
    }
  }

  private <T> T once(Call call, Function<AccessToken, T> attempt, AccessToken token) {
    Instant asked = instance.clock().instant();
    CallLimiter.Permit place = place(call);
    instance.tally().waited(Duration.between(asked, instance.clock().instant()));
    tried.increment();
    try {
      T answer = attempt.apply(token);
      instance.tally().succeed();
      return answer;
    } catch (MarketoException failed) {
      instance.tally().fail(failed.reaction());
      throw failed;
    } finally {
      place.close();
    }
  }

  private CallLimiter.Permit place(Call call) {
    try {
      return instance.limiter().acquire(call.priority());
    } catch (CallLimiter.DayIsSpent spent) {
      throw instance.failures().of(call, clientName(), "day-share", "");
    }
  }

  private boolean mayRepeat(Call call, MarketoException failed, int tries) {
    boolean harmless =
        call.repeatable() || !failed.mayHaveHappened() || !failed.call().equals(call.name());
    return harmless && tries < instance.attempts().most();
  }

  /** What the rate limit says to one, it says to all. */
  private void closeForAll(MarketoException failed) {
    if (failed.code().equals("606") || failed.code().equals("http-429")) {
      failed.notBefore().ifPresent(instance.limiter()::closeUntil);
    }
  }

  private Duration waitAfter(MarketoException failed, int tries) {
    double jitter = 0.5 + instance.random().nextDouble() / 2;
    if (failed.notBefore().isPresent()) {
      Duration named = Duration.between(instance.clock().instant(), failed.notBefore().get());
      Duration spread = Duration.ofMillis((long) (FIRST_PAUSE.toMillis() * jitter));
      return (named.isNegative() ? Duration.ZERO : named).plus(spread);
    }
    long longest = FIRST_PAUSE.toMillis() << Math.min(tries - 1, MOST_DOUBLINGS);
    return Duration.ofMillis((long) (longest * jitter));
  }
}
