package dev.howdah.problem;

import java.util.Objects;

/**
 * A step came to a bad end, or was put off, for a reason that is known. Some desks throw it when
 * they have kept that end, so that the route can hand it on to the list of failures.
 */
public final class StepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * What is known of the reason.
   *
   * @param system whose it is: Salesforce, Marketo, Mail server or Howdah
   * @param code names the sort, as the system does or as we do where it has no codes
   * @param category {@code authentication}, {@code access}, {@code intermittent}, {@code quota} or
   *     {@code other}; empty: that of the code in the table of Salesforce's failures
   * @param meaning in one sentence, without the last point
   * @param remedy in one or more sentences, without the last point
   */
  public record Reason(
      String system, String code, String category, String meaning, String remedy) {}

  private final transient Reason reason;

  /**
   * @param message what happened this time, in whole sentences
   */
  public StepFailed(Reason reason, String message) {
    super(Objects.requireNonNull(message));
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
