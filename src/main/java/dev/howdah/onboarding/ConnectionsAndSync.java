package dev.howdah.onboarding;

import dev.howdah.connect.MarketoStatus;
import dev.howdah.connect.Receipt;
import dev.howdah.connect.SalesforceStatus;
import dev.howdah.people.Sync;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps 2, 3 and 4 out of what the connections and the syncs tell of themselves. */
final class ConnectionsAndSync {

  private ConnectionsAndSync() {}

  static Standing salesforce(SalesforceStatus status) {
    return connection(
            "Salesforce",
            status.state(),
            status.reason(),
            "Open a link of POST /connections/salesforce/links in a browser, or POST"
                + " /connections/salesforce where salesforce.grant is set.")
        .with(receipts("Salesforce", status.receipts()));
  }

  static Standing marketo(MarketoStatus status) {
    List<StepReceipt> receipts = receipts("Marketo", status.receipts());
    if (status.state().equals("connected") && !status.lacking().isEmpty()) {
      return new Standing(
          Standing.NEEDS_ATTENTION,
          "The custom service lacks "
              + String.join(", ", status.lacking())
              + ". Give its role these permissions in Marketo and POST /connections/marketo again.",
          receipts);
    }
    return connection(
            "Marketo",
            status.state(),
            status.reason(),
            "POST /connections/marketo with the Client ID and Client Secret of the custom service,"
                + " or set marketo.client-id and marketo.client-secret.")
        .with(receipts);
  }

  private static Standing connection(
      String system, String state, @Nullable String reason, String todo) {
    String said = reason == null ? "" : reason.endsWith(".") ? reason + " " : reason + ". ";
    return switch (state) {
      case "connected" -> Standing.of(Standing.DONE, "");
      case "connecting" ->
          Standing.of(
              Standing.RUNNING,
              "A link is open, and the browser has not come back from "
                  + system
                  + ". If it shows an error there, the app is not installed or not allowed in the"
                  + " org.");
      case "reconnect needed" -> Standing.of(Standing.NEEDS_ATTENTION, said + todo);
      case "failed" -> Standing.of(Standing.FAILED, said + todo);
      default -> Standing.of(Standing.READY, said + todo);
    };
  }

  private static List<StepReceipt> receipts(String system, List<Receipt> receipts) {
    return receipts.stream()
        .filter(one -> one.deed().equals("connected") || one.deed().equals("disconnected"))
        .map(
            one ->
                new StepReceipt(
                    one.happenedAt(),
                    one.caller(),
                    one.deed(),
                    (system + " " + one.orgId()).strip()))
        .toList();
  }

  /** Out of the latest syncs, the newest first. */
  static Standing sync(List<Sync> syncs) {
    if (syncs.isEmpty()) {
      return Standing.of(Standing.READY, "No sync has been started. POST /syncs.");
    }
    Sync last = syncs.get(0);
    boolean before = syncs.stream().anyMatch(sync -> sync.state().equals(Sync.COMPLETE));
    List<StepReceipt> receipts =
        syncs.stream()
            .filter(sync -> sync.state().equals(Sync.COMPLETE))
            .map(ConnectionsAndSync::receipt)
            .toList();
    String message = last.message();
    return switch (last.state()) {
      case Sync.RUNNING ->
          new Standing(
              Standing.RUNNING,
              last.progress().done()
                  + " of about "
                  + last.progress().total()
                  + " people are through."
                  + (message.isEmpty() ? "" : " " + message),
              receipts);
      case Sync.COMPLETE -> new Standing(Standing.DONE, "", receipts);
      case Sync.INCOMPLETE -> new Standing(Standing.NEEDS_ATTENTION, message, receipts);
      default ->
          new Standing(before ? Standing.NEEDS_ATTENTION : Standing.FAILED, message, receipts);
    };
  }

  private static StepReceipt receipt(Sync sync) {
    Map<String, Long> counts = sync.reconciliation();
    long written = counts.getOrDefault("written", 0L);
    long unchanged = counts.getOrDefault("unchanged", 0L);
    Instant at = sync.finishedAt();
    return new StepReceipt(
        at == null ? sync.startedAt() : at,
        sync.startedBy(),
        (written + unchanged) + " people, " + written + " of them written",
        "Howdah");
  }
}
