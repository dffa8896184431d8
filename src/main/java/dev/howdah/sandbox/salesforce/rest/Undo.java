package dev.howdah.sandbox.salesforce.rest;

import java.util.function.Predicate;
import java.util.function.Supplier;

/** Keeps or takes back all changes of one piece of work. */
final class Undo {

  private final OrgData data;

  Undo(OrgData data) {
    this.data = data;
  }

  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Object result;

    Failed(Object result) {
      this.result = result;
    }
  }

  /** Does the work in one transaction, which is taken back if its result is a failure. */
  <T> T unless(Supplier<T> work, Class<T> type, Predicate<T> failed) {
    try {
      return data.together(
          () -> {
            T result = work.get();
            if (failed.test(result)) {
              throw new Failed(result);
            }
            return result;
          });
    } catch (Failed taken) {
      return type.cast(taken.result);
    }
  }
}
