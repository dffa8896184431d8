package dev.howdah.observe;

import dev.howdah.connect.MarketoDesk;
import dev.howdah.connect.MarketoStatus;
import dev.howdah.connect.SalesforceDesk;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.failures.Failures;
import dev.howdah.people.People;
import dev.howdah.people.proof.Proofs;
import dev.howdah.store.Store;
import dev.howdah.watch.Reading;
import dev.howdah.watch.Watch;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts meters and checks on what a host is furnished with. */
public final class WatchHouse {

  private static final String RECONNECT = "reconnect needed";
  private static final String FAILED = "failed";

  private static final List<String> STATES =
      List.of("not connected", "connecting", "connected", RECONNECT, FAILED);

  private final Watch watch;

  public WatchHouse(Watch watch) {
    this.watch = watch;
  }

  /** The database answers, and what waits and went in it: mails, invitations, CSV files. */
  public void store(Store store) {
    Reading<Map<String, Long>> mails = watch.read(() -> StateCounts.read(store, "mail"));
    watch.gauges(
        "howdah.mails",
        "Mails by state; refused ones are set aside, dropped ones were replaced by another",
        "state",
        List.of("waiting", "sending", "sent", "refused", "dropped"),
        mails);
    watch.gauges(
        "howdah.invitations",
        "Invitations by state",
        "state",
        List.of("pending", "sent", "failed", "accepted", "revoked", "expired"),
        watch.read(() -> StateCounts.read(store, "invitation")));
    watch.gauges(
        "howdah.invite.csv.files",
        "CSV files of people to invite by state",
        "state",
        List.of("reading", "finishing", "parked", "done", "failed"),
        watch.read(() -> StateCounts.read(store, "invite_csv_file")));
    watch.check("database", true, () -> mails.silence().map(WatchHouse::silent));
  }

  /** What went wrong and is open. */
  public void failures(Failures failures) {
    watch.gauges(
        "howdah.failures",
        "Sorts of failures that are open, by category",
        "category",
        List.of("authentication", "access", "intermittent", "quota", "other"),
        watch.read(failures::open));
  }

  /** The latest sync. */
  public void people(People people) {
    new WatchSync(watch, people).open();
  }

  /** The last proof that nothing is missing. */
  public void proofs(Proofs proofs) {
    new WatchProof(watch, proofs).open();
  }

  /** The connection to Salesforce and its logins. */
  public void salesforce(SalesforceDesk desk) {
    connection(
        "salesforce",
        () -> {
          SalesforceStatus status = desk.connection().status();
          return new Standing(status.state(), Objects.requireNonNullElse(status.reason(), ""));
        });
    new WatchCalls(watch).salesforce(desk.logins());
  }

  /** The connection to Marketo and its calls. */
  public void marketo(MarketoDesk desk) {
    connection(
        "marketo",
        () -> {
          MarketoStatus status = desk.connection().status();
          return new Standing(status.state(), Objects.requireNonNullElse(status.reason(), ""));
        });
    new WatchCalls(watch).marketo(desk.component()::tallies);
  }

  private record Standing(String state, String reason) {
    Optional<String> trouble(String system) {
      return state.equals(RECONNECT) || state.equals(FAILED)
          ? Optional.of(
              system
                  + " is in state "
                  + state
                  + (reason.isEmpty() ? "" : ": " + ended(reason))
                  + (reason.isEmpty() ? ". " : " ")
                  + "What needs it waits or fails. Connect it again.")
          : Optional.empty();
    }

    private static String ended(String text) {
      return text.endsWith(".") ? text : text + ".";
    }
  }

  private void connection(String system, Supplier<Standing> source) {
    Reading<Standing> standing = watch.read(source);
    watch.check(system, false, () -> standing.last().flatMap(known -> known.trouble(system)));
    for (String state : STATES) {
      watch.gauge(
          "howdah.connection.state",
          "1 for the state in which the connection is",
          Map.of("system", system, "state", state),
          () ->
              standing.last().map(now -> now.state().equals(state) ? 1.0 : 0.0).orElse(Double.NaN));
    }
  }

  private static String silent(String silence) {
    return "Reading from the database "
        + silence
        + ". Requests and steps wait for it or fail; nothing that was stored is lost. See whether"
        + " it runs, and whether the host can reach it.";
  }
}
