package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.classic.HttpClient;

/**
 * One Marketo subscription: everything that calls it through this object shares one limiter, and
 * everything that uses the same credentials shares one token.
 */
public final class MarketoInstance {

  private final Map<MarketoCredentials, AccessTokens> tokens = new ConcurrentHashMap<>();

  /** Exports this process made; an own job that is not among them is one whose answer got lost. */
  private final Set<String> knownExports = ConcurrentHashMap.newKeySet();

  /** The ids of activity types by their names, once they were asked for. */
  private final Map<String, Integer> activityTypes = new ConcurrentHashMap<>();

  private final CallTally tally = new CallTally();
  private final HttpCalls http;
  private final Failures failures;
  private final CallLimiter limiter;
  private final LongConsumer counted;
  private final Clock clock;
  private final Pause pause;
  private final RandomGenerator random;
  private final Attempts attempts;

  /**
   * @param baseUrl of the subscription, see {@link BaseUrl#parse}
   * @param http sends the calls; it must neither repeat nor redirect by itself
   * @param pacing shared by all clients of this instance
   * @param attempts how often and how long a repeatable call is tried
   */
  public MarketoInstance(
      URI baseUrl, HttpClient http, Pacing pacing, Attempts attempts, Timing timing) {
    this.clock = timing.clock();
    this.pause = timing.pause();
    this.random = timing.random();
    this.failures = new Failures(baseUrl, clock);
    this.http = new HttpCalls(http, baseUrl, failures);
    this.limiter =
        new CallLimiter(
            pacing.limits().allowedAt(baseUrl),
            CallLimiter.Others.of(pacing.shared(), baseUrl),
            clock,
            pause);
    this.counted = calls -> pacing.shared().counted(baseUrl, calls);
    this.attempts = attempts;
  }

  /** Marketo has said how many calls of today it has counted. */
  void counted(long callsOfTheDay) {
    counted.accept(callsOfTheDay);
  }

  /** A client that logs in with what the login gives at the moment of each call. */
  public MarketoClient client(MarketoLogin login) {
    return new MarketoClient(new Session(login, this));
  }

  /** How the calls through this object ended. */
  public CallTally tally() {
    return tally;
  }

  HttpCalls http() {
    return http;
  }

  Failures failures() {
    return failures;
  }

  CallLimiter limiter() {
    return limiter;
  }

  Map<String, Integer> activityTypes() {
    return activityTypes;
  }

  Set<String> knownExports() {
    return knownExports;
  }

  Attempts attempts() {
    return attempts;
  }

  Clock clock() {
    return clock;
  }

  Pause pause() {
    return pause;
  }

  RandomGenerator random() {
    return random;
  }

  AccessTokens tokens(MarketoCredentials credentials) {
    return tokens.computeIfAbsent(credentials, c -> new AccessTokens(() -> fetchToken(c), clock));
  }

  private AccessToken fetchToken(MarketoCredentials credentials) {
    Call call = Call.post("/identity/oauth/token", "").with("grant_type", "client_credentials");
    JsonNode answer = http.login(call, credentials);
    String value = answer.path("access_token").asText("");
    if (value.isEmpty()) {
      throw failures.of(call, credentials.clientId(), "no-result", "");
    }
    long seconds = Math.max(0, answer.path("expires_in").asLong(0));
    return new AccessToken(value, clock.instant().plusSeconds(seconds));
  }
}
