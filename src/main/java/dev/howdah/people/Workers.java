package dev.howdah.people;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whoever goes through the windows of a sync.
 *
 * @param threads go through several windows at once
 * @param underWay whether any of the sync's routes is at work
 * @param awaited whether a changed route file waits for the sync to let go of its routes
 * @param calls to Marketo that this process has made so far
 */
public record Workers(
    ThreadPoolExecutor threads,
    BooleanSupplier underWay,
    BooleanSupplier awaited,
    LongSupplier calls)
    implements AutoCloseable {

  /** For so many windows at once; whoever brings one more goes through it itself. */
  public static Workers of(
      int windows, BooleanSupplier underWay, BooleanSupplier awaited, LongSupplier calls) {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            windows,
            windows,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(windows),
            new ThreadPoolExecutor.CallerRunsPolicy());
    return new Workers(threads, underWay, awaited, calls);
  }

  /** A sync that was left is not taken again before all that it had begun has ended. */
  boolean isBusy() {
    return threads.getActiveCount() > 0 || underWay.getAsBoolean();
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

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
