package dev.howdah.store;

/** Somebody else took the lease after it had ended: the work it protected must stop here. */
public final class LeaseLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseLost(String name) {
    super(
        "The lease '"
            + name
            + "' ended and was taken by another worker; this one stops, the other goes on");
  }
}
