package dev.howdah.salesforce;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How the logins at Salesforce ended since the start. */
public final class LoginTally {

  /** How a login ended. */
  public enum Outcome {
    /** With an access token. */
    DONE,
    /** Salesforce said no for good. */
    REFUSED,
    /** Nothing was decided; a later try may succeed. */
    UNAVAILABLE
  }

  private record Ending(String grant, Outcome outcome) {}

  private final Map<Ending, LongAdder> endings = new ConcurrentHashMap<>();

  LoginTally() {}

  /**
   * Logins by a grant that ended so.
   *
   * @param grant {@code refresh_token}, {@code authorization_code}, {@code client_credentials} or
   *     {@code jwt}
   */
  public long count(String grant, Outcome outcome) {
    LongAdder found = endings.get(new Ending(grant, outcome));
    return found == null ? 0 : found.sum();
  }

  void add(String grant, Outcome outcome) {
    endings.computeIfAbsent(new Ending(grant, outcome), ending -> new LongAdder()).increment();
  }
}
