package dev.howdah.sandbox.salesforce.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets users in by name and password, and counts how often each one logs in. */
public final class Logins {

  /** Salesforce's own limit on the logins of one user within an hour. */
  private static final int MOST_PER_HOUR = 3600;

  private static final Duration HOUR = Duration.ofHours(1);

  private final Directory directory;
  private final Clock clock;
  private final boolean limits;
  private final Map<String, Deque<Instant>> lately = new ConcurrentHashMap<>();

  public Logins(Directory directory, Clock clock, boolean limits) {
    this.directory = directory;
    this.clock = clock;
    this.limits = limits;
  }

  /** The active user of this name and password, or empty without saying what was wrong. */
  public Optional<OrgUser> check(String username, String password) {
    return directory
        .named(username.strip())
        .filter(OrgUser::active)
        .filter(user -> directory.takes(user, password));
  }

  /** Counts one login; false if the user has had all of this hour. */
  public boolean count(String userId) {
    if (!limits) {
      return true;
    }
    Instant now = clock.instant();
    Deque<Instant> times = lately.computeIfAbsent(userId, id -> new ArrayDeque<>());
    synchronized (times) {
      while (!times.isEmpty() && !times.getFirst().plus(HOUR).isAfter(now)) {
        times.removeFirst();
      }
      if (times.size() >= MOST_PER_HOUR) {
        return false;
      }
      times.addLast(now);
      return true;
    }
  }
}
