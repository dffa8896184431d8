package dev.howdah.salesforcepackage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One install or upgrade of the managed package, from the order to its end.
 *
 * @param version the id or number that was ordered
 * @param security {@code admins} or {@code all}
 * @param state one of the words below
 * @param requestId Salesforce's: 0Hf of an install request, 0Af of a deployment; empty before
 * @param deadline when it is called late
 * @param endedAt null while it is worked on
 * @param message what there is to say about the state, in whole sentences, or empty
 */
public record Install(
    String id,
    String version,
    String security,
    boolean remoteSites,
    String state,
    String requestId,
    String orderedBy,
    Instant orderedAt,
    Instant deadline,
    @Nullable Instant endedAt,
    String message) {

  /** Kept, and Salesforce knows nothing of it yet. */
  static final String ORDERED = "ordered";

  /** On its way to Salesforce; whether it arrived is not known. */
  static final String SUBMITTING = "submitting";

  /** Salesforce works on it. */
  static final String RUNNING = "running";

  /** Installed, or it was there already. */
  static final String DONE = "done";

  /** Refused, or broken off by Salesforce. */
  static final String FAILED = "failed";

  /** Past its deadline; Salesforce may still end it. */
  static final String LATE = "late";

  public boolean byId() {
    return InstallOrder.isId(version);
  }

  /** Whether Howdah still works on it. */
  public boolean isOpen() {
    return state.equals(ORDERED) || state.equals(SUBMITTING) || state.equals(RUNNING);
  }

  Install moved(String to, String request, String words) {
    return new Install(
        id,
        version,
        security,
        remoteSites,
        to,
        request,
        orderedBy,
        orderedAt,
        deadline,
        endedAt,
        words);
  }

  Install ended(String to, Instant now, String words) {
    return new Install(
        id,
        version,
        security,
        remoteSites,
        to,
        requestId,
        orderedBy,
        orderedAt,
        deadline,
        now,
        words);
  }

  Install until(Instant later) {
    return new Install(
        id,
        version,
        security,
        remoteSites,
        RUNNING,
        requestId,
        orderedBy,
        orderedAt,
        later,
        null,
        "");
  }
}
