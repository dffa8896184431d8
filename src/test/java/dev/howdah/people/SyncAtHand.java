package dev.howdah.people;

import dev.howdah.connect.MarketoAllowance;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The desks of a sync on a database of their own, without platforms and routes. */
public final class SyncAtHand implements AutoCloseable {

  private final FreshDatabase database = FreshDatabase.of(Dialect.SQLITE);
  private final Workers workers = Workers.of(1, () -> false, () -> false, () -> 0);
  final AtomicLong calls = new AtomicLong();
  final CurrentSync current = new CurrentSync(store(), calls::get);
  final PeopleSettings settings;
  final Clock clock;

  public SyncAtHand(Clock clock) {
    this.clock = clock;
    this.settings =
        new PeopleSettings(
            folder(),
            PeopleSettings.AUTO,
            Optional.empty(),
            "62.0",
            20,
            new MarketoAllowance(50, 5, 50_000, 500_000_000, 10),
            Duration.ofMinutes(30),
            1);
  }

  public Store store() {
    return database.store();
  }

  Path folder() {
    return database.settings().folder().resolve("people");
  }

  /** The desk that starts syncs. */
  public People people() {
    return new People(store(), settings, clock);
  }

  PeopleSync sync() {
    return new PeopleSync(store(), current, settings, clock, workers);
  }

  SalesforceJobs salesforce(SalesforceLogin logins) {
    return new SalesforceJobs(current, logins, settings, new JobWatch(settings, clock), workers);
  }

  SyncPlanning planning() {
    return new SyncPlanning(store(), current, settings, clock);
  }

  MarketoWindows windows() {
    return new MarketoWindows(current, settings, workers);
  }

  @Override
  public void close() throws SQLException {
    workers.close();
    current.leave();
    database.close();
  }
}
