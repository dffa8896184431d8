package dev.howdah.people;

import java.util.function.BooleanSupplier;

/**
 * The threads that go through windows, as others see them.
 *
 * @param busy whether any of them is at work
 * @param awaited whether a changed route file waits for the sync to let go of its routes
 */
public record Workers(BooleanSupplier busy, BooleanSupplier awaited) {

  boolean isBusy() {
    return busy.getAsBoolean();
  }

  boolean isAwaited() {
    return awaited.getAsBoolean();
  }

  /**
   * Lets go of the sync if a route file waits for it.
   *
   * @throws Interlude if one does
   */
  void letIn() {
    if (isAwaited()) {
      throw new Interlude();
    }
  }
}
