package dev.howdah.onboarding;

import dev.howdah.configure.ConfigureStatus;
import dev.howdah.connect.MarketoConnection;
import dev.howdah.connect.SalesforceConnection;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.people.People;
import dev.howdah.people.Sync;
import dev.howdah.salesforcepackage.PackageStatus;
import dev.howdah.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The desk of {@code 70-onboarding}: the checklist, and how the org was when last looked at. */
public final class Onboarding {

  private static final int SYNCS = 20;
  private static final Standing UNSEEN =
      Standing.of(Standing.READY, "It could not be looked at yet.");

  /** How the org was seen to stand. */
  private record Look(Standing standing, Instant at) {}

  private final Store store;
  private final SalesforceConnection salesforce;
  private final MarketoConnection marketo;
  private final People people;
  private final Clock clock;
  private final Duration fresh;
  private final PeopleOfTheAccount account;
  private final Map<GuideStep, Look> looks = new EnumMap<>(GuideStep.class);

  /**
   * @param fresh for how long a look at the org counts
   */
  public Onboarding(
      Store store,
      SalesforceConnection salesforce,
      MarketoConnection marketo,
      People people,
      Clock clock,
      Duration fresh) {
    this.store = store;
    this.salesforce = salesforce;
    this.marketo = marketo;
    this.people = people;
    this.clock = clock;
    this.fresh = fresh;
    this.account = new PeopleOfTheAccount(store);
  }

  /** Whether the org should be looked at before the checklist is told. */
  public synchronized boolean wantsLook() {
    if (!salesforce.status().state().equals("connected")) {
      looks.clear();
      return false;
    }
    Instant old = clock.instant().minus(fresh);
    return List.of(GuideStep.PACKAGE, GuideStep.CONFIGURE).stream()
        .anyMatch(step -> !looks.containsKey(step) || !looks.get(step).at().isAfter(old));
  }

  /** The package was looked at. */
  public void seen(PackageStatus status) {
    Instant now = clock.instant();
    keep(GuideStep.PACKAGE, SalesforceSide.managedPackage(status, now), now);
  }

  /** The configuration was looked at. */
  public void seenConfiguration(ConfigureStatus status) {
    Instant now = clock.instant();
    keep(GuideStep.CONFIGURE, SalesforceSide.configuration(status, now), now);
  }

  /** The package could not be looked at. */
  public void unseen(Throwable failure) {
    missed(GuideStep.PACKAGE, failure);
  }

  /** The configuration could not be looked at. */
  public void unseenConfiguration(Throwable failure) {
    missed(GuideStep.CONFIGURE, failure);
  }

  private void missed(GuideStep step, Throwable failure) {
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    keep(
        step,
        Standing.of(
            Standing.NEEDS_ATTENTION,
            "The org could not be looked at: "
                + why
                + (why.endsWith(".") ? "" : ".")
                + " It is looked at again when the checklist is next asked for."),
        clock.instant());
  }

  private synchronized void keep(GuideStep step, Standing standing, Instant now) {
    looks.put(step, new Look(standing, now));
  }

  /** The seven steps as they stand now; what came out of them is kept. */
  public Checklist checklist() {
    Map<GuideStep, Standing> standings = standings();
    store.change(
        handle ->
            standings.forEach(
                (step, standing) ->
                    standing
                        .receipts()
                        .forEach(receipt -> ReceiptTable.keep(handle, step, receipt))));
    List<Step> steps =
        store.read(
            handle -> {
              List<Step> all = new ArrayList<>();
              standings.forEach(
                  (step, standing) -> {
                    List<GuideStep> blocking =
                        step.needs().stream()
                            .filter(need -> !standings.get(need).isDone())
                            .toList();
                    all.add(Step.of(step, standing, blocking, ReceiptTable.of(handle, step)));
                  });
              return all;
            });
    boolean done = standings.values().stream().allMatch(Standing::isDone);
    return new Checklist(done, steps, rules());
  }

  private Map<GuideStep, Standing> standings() {
    Map<GuideStep, Standing> standings = new EnumMap<>(GuideStep.class);
    standings.put(GuideStep.ACCOUNT, account.account());
    standings.put(GuideStep.CONNECT_SALESFORCE, ConnectionsAndSync.salesforce(salesforce.status()));
    standings.put(GuideStep.CONNECT_MARKETO, ConnectionsAndSync.marketo(marketo.status()));
    standings.put(GuideStep.SYNC, ConnectionsAndSync.sync(syncs(SYNCS)));
    standings.put(GuideStep.USERS, account.users());
    standings.put(GuideStep.PACKAGE, look(GuideStep.PACKAGE));
    standings.put(GuideStep.CONFIGURE, look(GuideStep.CONFIGURE));
    return standings;
  }

  private synchronized Standing look(GuideStep step) {
    Look look = looks.get(step);
    return look == null ? UNSEEN : look.standing();
  }

  private List<Sync> syncs(int most) {
    return people.syncs(most).getOrDefault("syncs", List.of());
  }

  private List<String> rules() {
    List<String> rules = new ArrayList<>();
    Optional<String> owner = account.owner();
    if (owner.isPresent() && !syncs(1).isEmpty()) {
      rules.add(
          "User "
              + owner.get()
              + " got the first invitation and can no longer be disabled or demoted, since a sync"
              + " has started.");
    }
    SalesforceStatus status = salesforce.status();
    if (status.organization() != null) {
      rules.add(
          "The account belongs to the Salesforce org "
              + status.organization()
              + "; a login of another org is refused until it is disconnected.");
    }
    if (marketo.status().instance() != null) {
      rules.add(
          "The account has one Marketo connection, "
              + marketo.status().instance()
              + "; connecting again replaces it.");
    }
    return rules;
  }
}
