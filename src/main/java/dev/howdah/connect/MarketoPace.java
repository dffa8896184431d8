package dev.howdah.connect;

import dev.howdah.marketo.api.Priority;
import dev.howdah.marketo.api.SharedPace;
import dev.howdah.store.Store;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/**
 * The pace of all hosts on one database: together they start no more calls in any 20 seconds than
 * one may, share the calls at once among them, and leave a part of the day's calls to other
 * services and to what somebody waits for.
 */
public final class MarketoPace implements SharedPace {

  /** Marketo counts its days there, daylight saving included. */
  private static final ZoneId QUOTA_ZONE = ZoneId.of("America/Chicago");

  /** A host that asked for nothing so long does not call at the moment. */
  private static final Duration PRESENT = Duration.ofMinutes(1);

  /** A window that holds more is that of a sandbox without limits, where nothing is shared. */
  private static final int MARKETO_GRANTS = 100;

  private final Store store;
  private final Clock clock;
  private final String host;
  private final MarketoAllowance allowance;

  /**
   * @param host names this process among those on the database
   * @param allowance of all hosts together
   */
  public MarketoPace(Store store, Clock clock, String host, MarketoAllowance allowance) {
    this.store = store;
    this.clock = clock;
    this.host = host;
    this.allowance = allowance;
  }

  @Override
  public Grant take(URI instance, Priority priority, int wanted, int started) {
    if (allowance.callsPerWindow() > MARKETO_GRANTS) {
      return Grant.of(wanted, 1);
    }
    return store.write(handle -> take(handle, instance.toString(), priority, wanted, started));
  }

  @Override
  public void giveBack(URI instance, Instant at, int calls) {
    if (clock.instant().isBefore(at.plus(MarketoAllowance.WINDOW))) {
      store.write(handle -> grant(handle, instance.toString(), at, -calls));
    }
  }

  @Override
  public void counted(URI instance, long callsOfTheDay) {
    store.write(
        handle -> {
          countDay(handle, instance.toString(), 0);
          return handle
              .createUpdate(
                  "UPDATE marketo_day SET calls = :calls"
                      + " WHERE instance = :instance AND day = :day AND calls < :calls")
              .bind("instance", instance.toString())
              .bind("day", today().toString())
              .bind("calls", callsOfTheDay)
              .execute();
        });
  }

  private Grant take(Handle handle, String instance, Priority priority, int wanted, int started) {
    // The row of the day is written first: on PostgreSQL it is what hosts wait for one another at.
    long today = countDay(handle, instance, started);
    if (priority != Priority.INTERACTIVE && today >= allowance.callsOfBackground()) {
      return Grant.spent();
    }
    int callers = callers(handle, instance);
    forgetOld(handle, instance);
    int room = perWindow(priority) - inWindow(handle, instance);
    if (room <= 0) {
      return Grant.wait(oldest(handle, instance).plus(MarketoAllowance.WINDOW), callers);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int calls = Math.min(wanted, room);
    grant(handle, instance, now, calls);
    return Grant.at(now, calls, callers);
  }

  /** What is given back leaves the window together with what it was granted with. */
  private static int grant(Handle handle, String instance, Instant at, int calls) {
    return handle
        .createUpdate(
            "INSERT INTO marketo_pace (instance, granted_at, calls)"
                + " VALUES (:instance, :at, :calls)")
        .bind("instance", instance)
        .bind("at", at.toEpochMilli())
        .bind("calls", calls)
        .execute();
  }

  private int perWindow(Priority priority) {
    return priority == Priority.INTERACTIVE
        ? allowance.callsPerWindow()
        : allowance.callsOfBackgroundPerWindow();
  }

  private long countDay(Handle handle, String instance, int more) {
    return handle
        .createQuery(
            "INSERT INTO marketo_day (instance, day, calls) VALUES (:instance, :day, :more)"
                + " ON CONFLICT (instance, day) DO UPDATE"
                + " SET calls = marketo_day.calls + excluded.calls RETURNING calls")
        .bind("instance", instance)
        .bind("day", today().toString())
        .bind("more", more)
        .mapTo(Long.class)
        .one();
  }

  private int callers(Handle handle, String instance) {
    handle
        .createUpdate(
            "INSERT INTO marketo_caller (instance, host, seen_at) VALUES (:instance, :host, :now)"
                + " ON CONFLICT (instance, host) DO UPDATE SET seen_at = excluded.seen_at")
        .bind("instance", instance)
        .bind("host", host)
        .bind("now", clock.millis())
        .execute();
    handle
        .createUpdate("DELETE FROM marketo_caller WHERE instance = :instance AND seen_at < :then")
        .bind("instance", instance)
        .bind("then", clock.instant().minus(PRESENT).toEpochMilli())
        .execute();
    return handle
        .createQuery("SELECT COUNT(*) FROM marketo_caller WHERE instance = :instance")
        .bind("instance", instance)
        .mapTo(Integer.class)
        .one();
  }

  private void forgetOld(Handle handle, String instance) {
    handle
        .createUpdate("DELETE FROM marketo_pace WHERE instance = :instance AND granted_at <= :then")
        .bind("instance", instance)
        .bind("then", clock.instant().minus(MarketoAllowance.WINDOW).toEpochMilli())
        .execute();
  }

  private static int inWindow(Handle handle, String instance) {
    return handle
        .createQuery("SELECT COALESCE(SUM(calls), 0) FROM marketo_pace WHERE instance = :instance")
        .bind("instance", instance)
        .mapTo(Integer.class)
        .one();
  }

  private static Instant oldest(Handle handle, String instance) {
    return Instant.ofEpochMilli(
        handle
            .createQuery("SELECT MIN(granted_at) FROM marketo_pace WHERE instance = :instance")
            .bind("instance", instance)
            .mapTo(Long.class)
            .one());
  }

  private LocalDate today() {
    return clock.instant().atZone(QUOTA_ZONE).toLocalDate();
  }
}
