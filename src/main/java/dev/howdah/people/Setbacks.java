package dev.howdah.people;

import dev.howdah.marketo.api.MarketoException;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.marketo.api.Reaction;
import dev.howdah.salesforce.SalesforceFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.sqlite.SQLiteException;

/**
 * Judges failures of one kind of work by the tables of both platforms. The pauses grow while the
 * work gets no further, and begin anew when it does.
 */
public final class Setbacks {

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** Calls of 24 hours come back little by little, as the window moves on. */
  private static final Duration PARKING = Duration.ofMinutes(15);

  private static final Duration LONGEST_PARKING = Duration.ofHours(4);

  private final Clock clock;
  private int inARow;

  public Setbacks(Clock clock) {
    this.clock = clock;
  }

  /** Connection lost, server stopped or starting, out of disk or memory, deadlock. */
  private static final List<String> PASSING_STATES = List.of("08", "57P", "53", "40");

  /** SQLITE_BUSY, SQLITE_IOERR and SQLITE_FULL. */
  private static final Set<Integer> PASSING_CODES = Set.of(5, 10, 13);

  /** The failure itself, out of the wrappings that Camel puts around it. */
  static Throwable unwrap(Throwable seen) {
    Throwable failure = seen;
    while (failure.getCause() != null
        && (failure instanceof CamelExchangeException
            || failure instanceof RuntimeCamelException
            || failure instanceof ExecutionException)) {
      failure = failure.getCause();
    }
    return failure;
  }

  /** The reason of a failure in sentences, without what Camel wraps around it. */
  static String reason(Throwable seen) {
    Throwable failure = unwrap(seen);
    return SalesforceFailure.of(failure)
        .map(SalesforceFailure::sentences)
        .orElseGet(() -> String.valueOf(failure.getMessage()));
  }

  /** Whether one of the platforms refused or could not be reached, while all is well here. */
  public static boolean isOfPlatform(Throwable seen) {
    Throwable failure = unwrap(seen);
    return failure instanceof MarketoException
        || SalesforceFailure.of(failure).isPresent()
        || failure instanceof IOException && !(failure instanceof FileSystemException);
  }

  /** The work got further: the next pause is a short one again. */
  public synchronized void wentOn() {
    inARow = 0;
  }

  /** What becomes of a failure. */
  public synchronized Setback judge(Throwable seen) {
    Throwable failure = unwrap(seen);
    if (failure instanceof MarketoException marketo) {
      return marketo(marketo);
    }
    Optional<SalesforceFailure> salesforce = SalesforceFailure.of(failure);
    if (salesforce.isPresent()) {
      return salesforce(salesforce.get());
    }
    String name = failure.getClass().getSimpleName();
    String message = String.valueOf(failure.getMessage());
    return isPassing(failure)
        ? new Setback(Reaction.RETRY, name, Optional.of(pause(PAUSE, LONGEST_PAUSE)), message)
        : new Setback(Reaction.STOP, name, Optional.empty(), message);
  }

  private Setback marketo(MarketoException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof MarketoStopException) {
      return new Setback(failure.reaction(), failure.code(), Optional.empty(), message);
    }
    Instant when = failure.notBefore().orElseGet(() -> pause(PAUSE, LONGEST_PAUSE));
    return new Setback(failure.reaction(), failure.code(), Optional.of(when), message);
  }

  private Setback salesforce(SalesforceFailure failure) {
    Reaction reaction = Reaction.valueOf(failure.row().reaction().name());
    Optional<Instant> when =
        switch (reaction) {
          case STOP -> Optional.empty();
          case PARK -> Optional.of(pause(PARKING, LONGEST_PARKING));
          case RETRY, RENEW, WAIT -> Optional.of(pause(PAUSE, LONGEST_PAUSE));
        };
    return new Setback(reaction, failure.code(), when, failure.sentences());
  }

  /** The next of the pauses that double each time. */
  private Instant pause(Duration first, Duration longest) {
    Duration pause = first.multipliedBy(1L << Math.min(inARow, 10));
    inARow++;
    return clock
        .instant()
        .truncatedTo(ChronoUnit.MILLIS)
        .plus(pause.compareTo(longest) < 0 ? pause : longest);
  }

  private static boolean isPassing(Throwable failure) {
    return failure instanceof CancellationException
        || failure instanceof RejectedExecutionException
        || failure instanceof JobLost
        || failure instanceof DirectConsumerNotAvailableException
        || failure instanceof IOException && !(failure instanceof FileSystemException)
        || isDatabaseAway(failure);
  }

  /** The database cannot be reached, is stopped, is full, or let others go first. */
  private static boolean isDatabaseAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLTransientException
          || cause instanceof SQLException refused && isPassing(refused)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPassing(SQLException refused) {
    String state = refused.getSQLState();
    int code = refused.getErrorCode();
    return state != null && PASSING_STATES.stream().anyMatch(state::startsWith)
        || refused instanceof SQLiteException && PASSING_CODES.contains(code & 0xFF);
  }
}
