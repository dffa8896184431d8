package dev.howdah.failures;

import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of {@code 79-failures-list}: keeps each failure once, explained, and tells them. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** An address of a person must not stay in what many may read. */
  private static final Pattern E_MAIL = Pattern.compile("[^\\s'\"<>,;()]+@[^\\s'\"<>,;()]+");

  private final Store store;
  private final Clock clock;
  private final Duration kept;

  /**
   * @param kept for how long a failure is kept after it was last seen
   */
  public Failures(Store store, Clock clock, Duration kept) {
    this.store = store;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * A step failed. Never throws: what went wrong before must not be hidden by this.
   *
   * @param step its word, such as {@code people}
   * @param failure null if it went well
   */
  public void record(String step, @Nullable Throwable failure) {
    if (failure == null) {
      over(step);
      return;
    }
    if (failure instanceof CancellationException || failure instanceof RejectedExecutionException) {
      return;
    }
    try {
      Explained what = Explain.any(failure);
      Instant now = clock.instant();
      store.change(
          handle -> {
            FailureTable.seen(handle, id(step, what), step, what, message(failure), now);
            FailureTable.forget(handle, now.minus(kept));
          });
    } catch (RuntimeException e) {
      LOG.warn("A failure of {} could not be kept; its own message stands above", step, e);
    }
  }

  /** A step went well: what it failed with before needs nobody any more. Never throws. */
  public void over(String step) {
    try {
      if (store.read(handle -> FailureTable.isAny(handle, step))) {
        store.change(handle -> FailureTable.over(handle, step));
      }
    } catch (RuntimeException e) {
      LOG.warn("The failures of {} could not be told to be over", step, e);
    }
  }

  /** All failures, the open ones first. */
  public Map<String, List<Failure>> list() {
    Instant now = clock.instant();
    return Map.of(
        "failures",
        store.write(
            handle -> {
              FailureTable.forget(handle, now.minus(kept));
              return FailureTable.all(handle);
            }));
  }

  /**
   * Somebody wants the step of a failure to be tried again, which the route then does.
   *
   * @return the step's word
   * @throws Problem if there is no such failure
   */
  public String retry(String id, String caller) {
    Failure failure = find(id);
    store.change(handle -> FailureTable.retried(handle, id, caller, clock.instant()));
    return failure.step();
  }

  /**
   * A retry failed, too: it is kept as the step's own failure, which is open again.
   *
   * @throws Problem if the retry was refused for what only its caller can change
   */
  public void again(String step, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem && problem.kind().status() < 500) {
        throw problem;
      }
    }
    record(step, failure);
  }

  /** How a failure stands. */
  public Failure find(String id) {
    return store
        .read(handle -> FailureTable.find(handle, id))
        .orElseThrow(
            () ->
                new Problem(
                    Kind.NOT_FOUND,
                    "There is no failure "
                        + id
                        + ", or it was too long ago; nothing was done. GET /failures lists them."));
  }

  /** How many are open, by category; 0 for those without. */
  public Map<String, Long> open() {
    Map<String, Long> counts = new LinkedHashMap<>();
    Category.words().forEach(word -> counts.put(word, 0L));
    counts.putAll(store.read(FailureTable::open));
    return counts;
  }

  /** The same sort has the same id at every host. */
  private static String id(String step, Explained what) {
    String sort = String.join("|", step, what.system(), what.code(), what.category());
    return UUID.nameUUIDFromBytes(sort.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String message(Throwable failure) {
    Throwable said = failure;
    while (said.getMessage() == null && said.getCause() != null) {
      said = said.getCause();
    }
    return said.getMessage() == null
        ? said.getClass().getSimpleName()
        : E_MAIL.matcher(said.getMessage()).replaceAll("***@***");
  }
}
