package dev.howdah.marketo.api;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls to one Marketo instance together with others who call it: other hosts on the same
 * database, say. May be asked by several threads at once.
 */
public interface SharedPace {

  /** Nobody else calls, and no day's share is kept. */
  SharedPace ALONE =
      new SharedPace() {
        @Override
        public Grant take(URI instance, Priority priority, int wanted, int started) {
          return Grant.of(wanted, 1);
        }

        @Override
        public void giveBack(URI instance, Instant at, int calls) {}

        @Override
        public void counted(URI instance, long callsOfTheDay) {}
      };

  /**
   * Asks for room for some calls, which must start within a second of their grant or be given back,
   * but for the first of them.
   *
   * @param wanted at most so many, at least 1
   * @param started calls that the asking limiter has started since it asked last
   */
  Grant take(URI instance, Priority priority, int wanted, int started);

  /** Calls that were granted at a moment and did not start in time. */
  void giveBack(URI instance, Instant at, int calls);

  /** Marketo itself has counted so many calls today, by anybody. */
  void counted(URI instance, long callsOfTheDay);

  /**
   * What is granted.
   *
   * @param calls 0 if none may start now
   * @param at when they were granted; null if nobody else counts them
   * @param callers how many share the instance's limit of calls at once, this one included
   * @param notBefore when to ask again, if there is none now
   * @param isSpent whether what this kind of call may take of the day is spent
   */
  record Grant(
      int calls, @Nullable Instant at, int callers, @Nullable Instant notBefore, boolean isSpent) {

    /** So many calls may start. */
    public static Grant of(int calls, int callers) {
      return new Grant(calls, null, callers, null, false);
    }

    /** So many calls may start, counted from a moment. */
    public static Grant at(Instant moment, int calls, int callers) {
      return new Grant(calls, moment, callers, null, false);
    }

    /** None may start before a moment. */
    public static Grant wait(Instant notBefore, int callers) {
      return new Grant(0, null, callers, notBefore, false);
    }

    /** None of this kind may start today. */
    public static Grant spent() {
      return new Grant(0, null, 1, null, true);
    }
  }
}
