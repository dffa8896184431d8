package dev.howdah.onboarding.plan;

import java.util.List;

/** The plan file cannot be followed; nothing was done. */
public final class PlanRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  PlanRefused(List<String> reasons) {
    super(String.join(System.lineSeparator(), reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** For one reason alone. */
  public static PlanRefused of(String reason) {
    return new PlanRefused(List.of(reason));
  }

  /** Each with its place, what was expected and found, and what to do. */
  public List<String> reasons() {
    return reasons;
  }
}
