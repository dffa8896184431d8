package dev.howdah.connect;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the callback's route: takes what Salesforce sent out of the request, so that no
 * exchange ever holds a code, and gives the route a handle that is good for nothing but {@link
 * #take}, once, in this process, within a minute.
 */
final class Arrivals implements Handler<RoutingContext> {

  static final String HANDLE = "arrival";

  private static final String TAKEN = Arrivals.class.getName();
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 1_000;

  /** What came back from the consent; each may be missing. */
  record Arrival(@Nullable String state, @Nullable String code) {
    @Override
    public String toString() {
      return "Arrival[****]";
    }
  }

  private record Kept(Arrival arrival, Instant until) {}

  private final Clock clock;
  private final SecureRandom random;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  Arrivals(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void handle(RoutingContext request) {
    if (request.get(TAKEN) != null) {
      request.next();
      return;
    }
    // Not the context's own parameters: those would outlive the change of the address.
    MultiMap query = request.request().params();
    String handle = keep(new Arrival(query.get("state"), query.get("code")));
    request.put(TAKEN, handle);
    request.reroute(request.normalizedPath() + "?" + HANDLE + "=" + handle);
  }

  synchronized String keep(Arrival arrival) {
    Instant now = clock.instant();
    kept.values().removeIf(old -> old.until().isBefore(now));
    if (kept.size() >= MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    String handle = OneTimeValue.random(random);
    kept.put(handle, new Kept(arrival, now.plus(KEPT)));
    return handle;
  }

  /** Empty if the handle is unknown, was taken, or is too old. */
  synchronized Optional<Arrival> take(@Nullable String handle) {
    return Optional.ofNullable(kept.remove(handle))
        .filter(found -> !found.until().isBefore(clock.instant()))
        .map(Kept::arrival);
  }
}
