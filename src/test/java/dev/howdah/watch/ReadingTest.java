package dev.howdah.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void givesTheLastValueAtOnce() {
    AtomicLong source = new AtomicLong(1);
    Reading<Long> reading = new Reading<>(source::get, nanos::get);

    assertThat(reading.last()).isEmpty();
    reading.take();
    source.set(2);
    assertThat(reading.last()).contains(1L);
    reading.take();
    assertThat(reading.last()).contains(2L);
    assertThat(reading.silence()).isEmpty();
  }

  @Test
  void tellsHowLongThereHasBeenNoAnswer() {
    Reading<Long> reading = new Reading<>(() -> 1L, nanos::get);
    reading.take();

    nanos.addAndGet(Duration.ofSeconds(15).toNanos());
    assertThat(reading.silence()).isEmpty();
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    assertThat(reading.silence()).contains("has had no answer for 20 seconds");
  }

  @Test
  void keepsNoValueAfterAFailure() {
    AtomicLong source = new AtomicLong(1);
    Reading<Long> reading =
        new Reading<>(
            () -> {
              if (source.get() == 0) {
                throw new IllegalStateException("password of the database");
              }
              return source.get();
            },
            nanos::get);
    reading.take();
    source.set(0);
    reading.take();

    assertThat(reading.last()).isEmpty();
    assertThat(reading.silence()).contains("failed (IllegalStateException)");
  }
}
