package dev.howdah.store;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

/** A lease that was taken. Closing gives it back; closing a lost one does nothing. */
public final class Lease implements AutoCloseable {

  private final Store store;
  private final Clock clock;
  private final String name;
  private final String owner;
  private final Duration duration;

  Lease(Store store, Clock clock, String name, String owner, Duration duration) {
    this.store = store;
    this.clock = clock;
    this.name = name;
    this.owner = owner;
    this.duration = duration;
  }

  /**
   * Prolongs it by its duration from now.
   *
   * @throws LeaseLost if it ended and somebody else took it since
   */
  public void renew() {
    store.write(
        handle -> {
          renew(handle);
          return null;
        });
  }

  /**
   * As {@link #renew()}, within the transaction of the work it protects: the work is committed only
   * if the lease was still ours at that moment.
   */
  public void renew(Handle handle) {
    int renewed =
        handle
            .createUpdate(
                "UPDATE host_lease SET expires_at = :end WHERE name = :name AND owner = :owner")
            .bind("end", clock.millis() + duration.toMillis())
            .bind("name", name)
            .bind("owner", owner)
            .execute();
    if (renewed != 1) {
      throw new LeaseLost(name);
    }
  }

  @Override
  public void close() {
    store.write(
        handle ->
            handle
                .createUpdate("DELETE FROM host_lease WHERE name = :name AND owner = :owner")
                .bind("name", name)
                .bind("owner", owner)
                .execute());
  }
}
