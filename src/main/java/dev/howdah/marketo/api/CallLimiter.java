package dev.howdah.marketo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls to one Marketo instance through: at most so many in any 20 seconds and so many at
 * once. Waiting calls go by priority, and within one priority in the order they came.
 */
final class CallLimiter {

  /** Marketo counts over 20 seconds, and calls take unequal times on their way there. */
  static final Duration WINDOW = Duration.ofMillis(20_500);

  private record Ticket(Priority priority, long number) {}

  private final Limits limits;
  private final Clock clock;
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Deque<Instant> started = new ArrayDeque<>();
  private final PriorityQueue<Ticket> waiting =
      new PriorityQueue<>(Comparator.comparing(Ticket::priority).thenComparingLong(Ticket::number));
  private long tickets;
  private int running;
  private @Nullable Instant closedUntil;

  CallLimiter(Limits limits, Clock clock, Pause pause) {
    this.limits = limits;
    this.clock = clock;
    this.pause = pause;
  }

  /** A place among the running calls; to be closed when the answer has been read. */
  final class Permit implements AutoCloseable {

    private Permit() {}

    @Override
    public void close() {
      lock.lock();
      try {
        running--;
        moved.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits for a place.
   *
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  Permit acquire(Priority priority) {
    lock.lock();
    Ticket ticket = new Ticket(priority, tickets++);
    waiting.add(ticket);
    try {
      while (true) {
        Duration wait = ticket.equals(waiting.peek()) ? untilRoom() : null;
        if (wait != null && wait.isZero() && running < limits.concurrency()) {
          running++;
          started.addLast(clock.instant());
          return new Permit();
        }
        if (wait == null || wait.isZero()) {
          moved.await();
        } else {
          pauseUnlocked(wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException(
          "Interrupted while waiting for a place among Marketo's calls");
    } finally {
      waiting.remove(ticket);
      moved.signalAll();
      lock.unlock();
    }
  }

  /** Marketo says that it is too fast, whoever caused it: nothing starts before the instant. */
  void closeUntil(Instant instant) {
    lock.lock();
    try {
      if (closedUntil == null || closedUntil.isBefore(instant)) {
        closedUntil = instant;
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many stand in the queue. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Time until the window and a closure allow one more start; zero if they do now. */
  private Duration untilRoom() {
    Instant now = clock.instant();
    while (!started.isEmpty() && !started.peekFirst().plus(WINDOW).isAfter(now)) {
      started.removeFirst();
    }
    Instant open = closedUntil == null || !closedUntil.isAfter(now) ? now : closedUntil;
    if (started.size() >= limits.callsPerWindow()) {
      Instant room = started.peekFirst().plus(WINDOW);
      open = room.isAfter(open) ? room : open;
    }
    return Duration.between(now, open);
  }

  private void pauseUnlocked(Duration wait) throws InterruptedException {
    lock.unlock();
    try {
      pause.pause(wait);
    } finally {
      lock.lock();
    }
  }
}
