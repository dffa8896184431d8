package dev.howdah.onboarding.plan;

/** A plan could not be followed to its end; what was done stays done. */
public final class PlanStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlanStopped(String message) {
    super(message);
  }
}
