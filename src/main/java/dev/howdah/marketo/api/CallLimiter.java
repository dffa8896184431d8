package dev.howdah.marketo.api;

import java.net.URI;
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
 * once. Waiting calls go by priority, and within one priority in the order they came. Work in the
 * background leaves a twentieth of the window and one place for calls that somebody waits for.
 */
final class CallLimiter {

  /** Marketo counts over 20 seconds, and calls take unequal times on their way there. */
  static final Duration WINDOW = Duration.ofMillis(20_500);

  /** What others have granted has to be used soon, since they count it from its grant. */
  private static final Duration GRANT = Duration.ofSeconds(1);

  private static final int SHARE = 20;
  private static final int PART = 10;

  private record Ticket(Priority priority, long number) {}

  private final Limits limits;
  private final Others others;
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

  private int callers = 1;
  private int granted;
  private boolean fresh;
  private int untold;
  private Instant grantedAt = Instant.EPOCH;

  /** Whether somebody asks the others; two at a time would each take the other's grant away. */
  private boolean asking;

  /** Who else counts: the pace that is shared, for one instance. */
  interface Others {

    Others NONE = of(SharedPace.ALONE, URI.create(""));

    SharedPace.Grant take(Priority priority, int wanted, int started);

    void giveBack(Instant at, int calls);

    static Others of(SharedPace shared, URI instance) {
      return new Others() {
        @Override
        public SharedPace.Grant take(Priority priority, int wanted, int started) {
          return shared.take(instance, priority, wanted, started);
        }

        @Override
        public void giveBack(Instant at, int calls) {
          shared.giveBack(instance, at, calls);
        }
      };
    }
  }

  CallLimiter(Limits limits, Others others, Clock clock, Pause pause) {
    this.limits = limits;
    this.others = others;
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
   * @throws DayIsSpent if calls of this priority have had their share of the day
   */
  Permit acquire(Priority priority) {
    lock.lock();
    Ticket ticket = new Ticket(priority, tickets++);
    waiting.add(ticket);
    try {
      while (true) {
        boolean first = ticket.equals(waiting.peek());
        Duration wait = first ? untilRoom(priority) : null;
        if (wait == null || wait.isZero() && running >= atOnce(priority)) {
          moved.await();
        } else if (!wait.isZero()) {
          pauseUnlocked(wait);
        } else if (isGranted()) {
          granted--;
          fresh = false;
          untold++;
          running++;
          started.addLast(clock.instant());
          return new Permit();
        } else if (asking) {
          moved.await();
        } else {
          ask(priority);
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
  private Duration untilRoom(Priority priority) {
    Instant now = clock.instant();
    while (!started.isEmpty() && !started.peekFirst().plus(WINDOW).isAfter(now)) {
      started.removeFirst();
    }
    Instant open = closedUntil == null || !closedUntil.isAfter(now) ? now : closedUntil;
    int most = perWindow(priority);
    if (started.size() >= most) {
      Instant room = started.stream().skip(started.size() - most).findFirst().orElseThrow();
      open = room.plus(WINDOW).isAfter(open) ? room.plus(WINDOW) : open;
    }
    return Duration.between(now, open);
  }

  private int perWindow(Priority priority) {
    int all = limits.callsPerWindow();
    return priority == Priority.INTERACTIVE ? all : all - all / SHARE;
  }

  private int atOnce(Priority priority) {
    int all = Math.max(1, limits.concurrency() / callers);
    return priority == Priority.INTERACTIVE || all < 3 ? all : all - 1;
  }

  /**
   * One call of a grant may start however long the grant was on its way: who asks over a slow
   * database would else never get on.
   */
  private boolean isGranted() {
    return granted > 0 && (fresh || clock.instant().isBefore(grantedAt.plus(GRANT)));
  }

  /** Asks the others, and waits as long as they say. */
  private void ask(Priority priority) throws InterruptedException {
    SharedPace.Grant grant = granted(priority);
    if (grant.isSpent()) {
      throw new DayIsSpent();
    }
    Instant notBefore = grant.notBefore();
    if (notBefore != null) {
      Duration wait = Duration.between(clock.instant(), notBefore);
      pauseUnlocked(wait.isNegative() ? Duration.ZERO : wait);
    }
  }

  /** What the others grant, whoever takes it then; what is left of the grant before goes back. */
  private SharedPace.Grant granted(Priority priority) {
    int wanted = priority == Priority.INTERACTIVE ? 1 : Math.max(1, limits.callsPerWindow() / PART);
    Instant asked = clock.instant();
    int told = untold;
    int left = granted;
    Instant leftFrom = grantedAt;
    untold = 0;
    granted = 0;
    asking = true;
    SharedPace.@Nullable Grant grant = null;
    lock.unlock();
    try {
      if (left > 0) {
        others.giveBack(leftFrom, left);
      }
      grant = others.take(priority, wanted, told);
    } finally {
      lock.lock();
      asking = false;
      untold += grant == null ? told : 0;
      moved.signalAll();
    }
    callers = grant.callers();
    granted = grant.calls();
    grantedAt = grant.at() == null ? asked : grant.at();
    fresh = true;
    return grant;
  }

  /** Calls of one priority have had their share of the day. */
  static final class DayIsSpent extends RuntimeException {

    private static final long serialVersionUID = 1L;
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
