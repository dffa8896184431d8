package dev.howdah.marketo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class CallLimiterTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

  private static final Duration BOUND = Duration.ofMinutes(1);

  private final SteppingClock clock = new SteppingClock(START);
  private final List<Map.Entry<Instant, Integer>> givenBack = new ArrayList<>();

  @Test
  void startsNoMoreCallsInAnyTwentySecondsThanItMay() {
    CallLimiter unit = new CallLimiter(new Limits(3, 10), CallLimiter.Others.NONE, clock, clock);

    for (int i = 0; i < 3; i++) {
      unit.acquire(Priority.BACKGROUND).close();
      clock.pause(Duration.ofSeconds(5));
    }
    unit.acquire(Priority.BACKGROUND).close();
    Instant fourth = clock.instant();
    unit.acquire(Priority.BACKGROUND).close();
    Instant fifth = clock.instant();

    assertThat(fourth).isEqualTo(START.plusMillis(20_500));
    assertThat(fifth).isEqualTo(START.plusMillis(25_500));
  }

  @Test
  void letsTheNextInWhenARunningCallIsDone() {
    CallLimiter unit = new CallLimiter(new Limits(100, 1), CallLimiter.Others.NONE, clock, clock);
    CallLimiter.Permit first = unit.acquire(Priority.BACKGROUND);
    List<String> let = new CopyOnWriteArrayList<>();
    Thread second = waiting(unit, Priority.BACKGROUND, "second", let);

    assertThat(let).isEmpty();
    first.close();

    await().atMost(Duration.ofSeconds(60)).until(() -> let.contains("second"));
    assertThat(second.isInterrupted()).isFalse();
  }

  @Test
  void letsInteractiveCallsGoFirstAndOthersInTheirOrder() {
    CallLimiter unit = new CallLimiter(new Limits(100, 1), CallLimiter.Others.NONE, clock, clock);
    CallLimiter.Permit running = unit.acquire(Priority.BACKGROUND);
    List<String> let = new CopyOnWriteArrayList<>();
    waiting(unit, Priority.BACKGROUND, "first", let);
    waiting(unit, Priority.BACKGROUND, "second", let);
    waiting(unit, Priority.INTERACTIVE, "person", let);

    running.close();

    await().atMost(Duration.ofSeconds(60)).until(() -> let.size() == 3);
    assertThat(let).containsExactly("person", "first", "second");
  }

  @Test
  void startsNothingWhileMarketoSaysTooFast() {
    CallLimiter unit = new CallLimiter(Limits.ADVISED, CallLimiter.Others.NONE, clock, clock);
    unit.closeUntil(START.plusSeconds(20));

    unit.acquire(Priority.BACKGROUND).close();

    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(20));
  }

  @Test
  void leavesATwentiethOfTheWindowAndAPlaceToWhomSomebodyWaits() {
    CallLimiter unit = new CallLimiter(new Limits(100, 3), CallLimiter.Others.NONE, clock, clock);
    for (int i = 0; i < 95; i++) {
      unit.acquire(Priority.BACKGROUND).close();
    }

    CallLimiter.Permit running = unit.acquire(Priority.INTERACTIVE);
    assertThat(clock.pauses()).isEmpty();
    unit.acquire(Priority.BACKGROUND).close();
    assertThat(clock.instant()).isEqualTo(START.plusMillis(20_500));
    CallLimiter.Permit second = unit.acquire(Priority.BACKGROUND);
    unit.acquire(Priority.INTERACTIVE).close();
    assertThat(unit.waiting()).isZero();
    running.close();
    second.close();
  }

  @Test
  void waitsForTheOthersAndAsksAgainWhenAGrantIsOld() {
    Deque<SharedPace.Grant> answers =
        new ArrayDeque<>(
            List.of(
                SharedPace.Grant.wait(START.plusSeconds(7), 2),
                SharedPace.Grant.of(10, 2),
                SharedPace.Grant.of(10, 2)));
    List<Integer> wanted = new ArrayList<>();
    CallLimiter unit =
        new CallLimiter(
            new Limits(50, 5),
            others(
                calls -> {
                  wanted.add(calls);
                  return answers.remove();
                }),
            clock,
            clock);

    unit.acquire(Priority.BACKGROUND).close();
    unit.acquire(Priority.BACKGROUND).close();
    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(7));
    clock.pause(Duration.ofSeconds(1));
    unit.acquire(Priority.BACKGROUND).close();

    assertThat(wanted).containsExactly(5, 5, 5);
    assertThat(givenBack).containsExactly(Map.entry(START.plusSeconds(7), 8));
  }

  @Test
  void startsOneCallOfAGrantThatWasLongOnItsWay() {
    CallLimiter unit =
        new CallLimiter(
            new Limits(50, 5),
            others(
                calls -> {
                  Instant granted = clock.instant();
                  clock.pause(Duration.ofSeconds(3));
                  return SharedPace.Grant.at(granted, calls, 1);
                }),
            clock,
            clock);

    unit.acquire(Priority.BACKGROUND).close();
    unit.acquire(Priority.BACKGROUND).close();

    assertThat(givenBack).containsExactly(Map.entry(START, 4));
  }

  @Test
  void losesNoCallThatWasGrantedToOneWhileAnotherComes() throws Exception {
    List<String> let = new CopyOnWriteArrayList<>();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Integer> granted = new CopyOnWriteArrayList<>();
    CallLimiter unit =
        new CallLimiter(
            new Limits(50, 5),
            others(
                calls -> {
                  asked.countDown();
                  // A person's question comes back after the grant to the one in the background.
                  await().atMost(BOUND).until(() -> goOn.getCount() == 0);
                  await().atMost(BOUND).until(() -> calls > 1 || let.contains("background"));
                  granted.add(calls);
                  return SharedPace.Grant.at(START, calls, 1);
                }),
            clock,
            clock);
    Thread background = waiting(unit, Priority.BACKGROUND, "background", let);
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    Thread person = waiting(unit, Priority.INTERACTIVE, "person", let);
    await().atMost(BOUND).until(() -> person.getState() != Thread.State.RUNNABLE);

    goOn.countDown();
    background.join(10_000);
    person.join(10_000);
    unit.acquire(Priority.BACKGROUND).close();
    clock.pause(Duration.ofSeconds(1));
    unit.acquire(Priority.BACKGROUND).close();

    assertThat(let).containsExactlyInAnyOrder("background", "person");
    assertThat(granted).containsExactly(5, 5);
    assertThat(givenBack).containsExactly(Map.entry(START, 2));
  }

  @Test
  void tellsTheOthersOfItsCallsLaterIfTheyCouldNotHear() {
    List<Integer> told = new ArrayList<>();
    CallLimiter unit =
        new CallLimiter(
            new Limits(10, 5),
            new CallLimiter.Others() {
              @Override
              public SharedPace.Grant take(Priority priority, int wanted, int started) {
                told.add(started);
                if (told.size() == 2) {
                  throw new IllegalStateException("The database is away");
                }
                return SharedPace.Grant.of(1, 1);
              }

              @Override
              public void giveBack(Instant at, int calls) {
                givenBack.add(Map.entry(at, calls));
              }
            },
            clock,
            clock);
    unit.acquire(Priority.BACKGROUND).close();
    assertThatThrownBy(() -> unit.acquire(Priority.BACKGROUND)).hasMessage("The database is away");

    unit.acquire(Priority.BACKGROUND).close();

    assertThat(told).containsExactly(0, 1, 1);
  }

  @Test
  void startsNothingWhenTheShareOfTheDayIsSpent() {
    CallLimiter unit =
        new CallLimiter(Limits.ADVISED, others(calls -> SharedPace.Grant.spent()), clock, clock);

    assertThatThrownBy(() -> unit.acquire(Priority.BACKGROUND))
        .isInstanceOf(CallLimiter.DayIsSpent.class);
    assertThat(unit.waiting()).isZero();
  }

  @Test
  void givesUpItsPlaceInTheQueueWhenInterrupted() {
    CallLimiter unit = new CallLimiter(new Limits(100, 1), CallLimiter.Others.NONE, clock, clock);
    CallLimiter.Permit running = unit.acquire(Priority.BACKGROUND);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                unit.acquire(Priority.BACKGROUND).close();
              } catch (CancellationException e) {
                thrown.set(e);
              }
            });
    waiting.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> unit.waiting() == 1);

    waiting.interrupt();

    await().atMost(Duration.ofSeconds(60)).until(() -> thrown.get() != null);
    assertThat(thrown.get())
        .hasMessage("Interrupted while waiting for a place among Marketo's calls");
    running.close();
    unit.acquire(Priority.BACKGROUND).close();
    assertThat(unit.waiting()).isZero();
  }

  @Test
  void refusesLimitsThatMarketoWouldRefuse() {
    URI marketo = URI.create("https://123-ABC-456.mktorest.com");
    String range =
        "Limits for Marketo are out of range: expected 1 to 100 calls in 20 seconds and 1 to 10 at"
            + " once, found %d and %d. No call is made, since Marketo refuses more. Correct"
            + " callsPerWindow and concurrency";

    assertThatThrownBy(() -> new Limits(101, 5).allowedAt(marketo))
        .hasMessage(range.formatted(101, 5));
    assertThatThrownBy(() -> new Limits(50, 11).allowedAt(marketo))
        .hasMessage(range.formatted(50, 11));
    assertThatThrownBy(() -> new Limits(0, 5)).hasMessage(range.formatted(0, 5));
    assertThat(new Limits(100, 10).allowedAt(marketo)).isEqualTo(new Limits(100, 10));
    assertThat(new Limits(5_000, 20).allowedAt(URI.create("http://127.0.0.1:1")))
        .isEqualTo(new Limits(5_000, 20));
  }

  /** Others who grant by the calls that are wanted. */
  private CallLimiter.Others others(IntFunction<SharedPace.Grant> granting) {
    return new CallLimiter.Others() {
      @Override
      public SharedPace.Grant take(Priority priority, int wanted, int started) {
        return granting.apply(wanted);
      }

      @Override
      public void giveBack(Instant at, int calls) {
        givenBack.add(Map.entry(at, calls));
      }
    };
  }

  /** Returns once the thread stands in the queue. */
  private Thread waiting(CallLimiter unit, Priority priority, String name, List<String> let) {
    int before = unit.waiting();
    Thread thread =
        new Thread(
            () -> {
              CallLimiter.Permit place = unit.acquire(priority);
              let.add(name);
              place.close();
            });
    thread.setDaemon(true);
    thread.start();
    await().atMost(Duration.ofSeconds(60)).until(() -> unit.waiting() == before + 1);
    return thread;
  }
}
