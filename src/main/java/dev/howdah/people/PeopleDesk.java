package dev.howdah.people;

import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.store.Store;
import java.time.Clock;

/**
 * The desks of the step, which share the one sync that runs.
 *
 * @param people starts syncs, tells how they stand, shows the people
 * @param sync takes the sync that is due and ends it; to be closed with the host
 * @param salesforce reads Salesforce's side
 * @param marketo reads Marketo's side
 * @param planning plans how
 */
public record PeopleDesk(
    People people,
    PeopleSync sync,
    SalesforceJobs salesforce,
    MarketoWindows marketo,
    SyncPlanning planning) {

  /** Opens all of them. */
  public static PeopleDesk open(
      Store store, SalesforceLogin logins, PeopleSettings settings, Clock clock, Workers workers) {
    CurrentSync current = new CurrentSync(store, workers.calls());
    return new PeopleDesk(
        new People(store, settings, clock),
        new PeopleSync(store, current, settings, clock, workers),
        new SalesforceJobs(current, logins, settings, new JobWatch(settings, clock), workers),
        new MarketoWindows(current, settings, workers),
        new SyncPlanning(store, current, settings, clock));
  }
}
