package dev.howdah.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was last read of something that may be slow or silent, such as a database. Whoever asks gets
 * the last value at once.
 */
public final class Reading<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  /** Longer than a reading takes that only waits for its turn behind others. */
  private static final Duration SILENT = Duration.ofSeconds(15);

  private final Supplier<T> source;
  private final LongSupplier nanos;
  private volatile State<T> state;

  private record State<T>(@Nullable T value, @Nullable String failure, long since) {}

  Reading(Supplier<T> source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    this.state = new State<>(null, null, nanos.getAsLong());
  }

  /** Reads once; a failure is kept instead of a value. */
  void take() {
    try {
      state = new State<>(source.get(), null, nanos.getAsLong());
    } catch (RuntimeException e) {
      LOG.debug("A reading failed", e);
      state = new State<>(null, e.getClass().getSimpleName(), nanos.getAsLong());
    }
  }

  /** The last value; empty before the first one and after a failure. */
  public Optional<T> last() {
    return Optional.ofNullable(state.value());
  }

  /** Why there is no value of now, as the end of a sentence; empty if there is one. */
  public Optional<String> silence() {
    State<T> now = state;
    Duration age = Duration.ofNanos(nanos.getAsLong() - now.since());
    if (now.failure() != null) {
      return Optional.of("failed (" + now.failure() + ")");
    }
    return age.compareTo(SILENT) > 0
        ? Optional.of("has had no answer for " + age.toSeconds() + " seconds")
        : Optional.empty();
  }
}
