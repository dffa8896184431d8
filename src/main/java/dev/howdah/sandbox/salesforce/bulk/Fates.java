package dev.howdah.sandbox.salesforce.bulk;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What becomes of the next query jobs instead of their results; in reality nobody can order it. */
final class Fates {

  private final Queue<Fate> next = new ArrayDeque<>();

  /**
   * The end of a job that goes wrong.
   *
   * @param failure what a failed job says; empty if the job never ends by itself
   */
  record Fate(String failure) {

    boolean isStuck() {
      return failure.isEmpty();
    }
  }

  synchronized void add(int jobs, Fate fate) {
    for (int job = 0; job < jobs; job++) {
      next.add(fate);
    }
  }

  /** Of the job that is made now; null if all goes well. */
  synchronized @Nullable Fate take() {
    return next.poll();
  }
}
