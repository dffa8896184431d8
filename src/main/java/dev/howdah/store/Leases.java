package dev.howdah.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Locks across threads and processes: a named row with an owner and an end. Whoever dies holding
 * one blocks the others no longer than its end.
 *
 * <p>Hosts that share one PostgreSQL need clocks that agree to within a few seconds: choose a
 * duration well above that.
 */
public final class Leases {

  private final Store store;
  private final Clock clock;

  public Leases(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes the lease, unless somebody else holds it. A lease that has ended, or whose process died
   * on this machine, is nobody's.
   */
  public Optional<Lease> take(String name, Duration duration) {
    return store.write(
        handle -> {
          String owner = Worker.here().text();
          long now = clock.millis();
          int taken =
              handle
                  .createUpdate(
                      "INSERT INTO host_lease (name, owner, expires_at)"
                          + " VALUES (:name, :owner, :end) ON CONFLICT (name) DO UPDATE"
                          + " SET owner = excluded.owner, expires_at = excluded.expires_at"
                          + " WHERE host_lease.expires_at <= :now OR host_lease.owner = :dead")
                  .bind("name", name)
                  .bind("owner", owner)
                  .bind("end", now + duration.toMillis())
                  .bind("now", now)
                  .bind("dead", deadOwner(handle, name).orElse(""))
                  .execute();
          return taken == 1
              ? Optional.of(new Lease(store, clock, name, owner, duration))
              : Optional.empty();
        });
  }

  private static Optional<String> deadOwner(Handle handle, String name) {
    return handle
        .createQuery("SELECT owner FROM host_lease WHERE name = :name")
        .bind("name", name)
        .mapTo(String.class)
        .findOne()
        .filter(owner -> Worker.parse(owner).filter(Worker::isDead).isPresent());
  }
}
