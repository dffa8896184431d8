package dev.howdah.marketo.api;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call to Marketo that did not succeed. The message says what failed, for which service, what was
 * expected and found, what happens now and what can be done; it never holds a token, a secret or a
 * person's e-mail address.
 */
public abstract sealed class MarketoException extends RuntimeException
    permits MarketoRetryException,
        MarketoLoginException,
        MarketoWaitException,
        MarketoParkException,
        MarketoStopException {

  private static final long serialVersionUID = 1L;

  private final Reaction reaction;
  private final String code;
  private final String call;
  private final boolean mayHaveHappened;
  private final @Nullable Instant notBefore;

  MarketoException(Reaction reaction, Failure failure) {
    super(failure.message(), failure.cause());
    this.reaction = reaction;
    this.code = failure.code();
    this.call = failure.call();
    this.mayHaveHappened = failure.mayHaveHappened();
    this.notBefore = failure.notBefore();
  }

  /** What to do about it. */
  public final Reaction reaction() {
    return reaction;
  }

  /**
   * Marketo's code as text, such as {@code 606}; or {@code http-502} for a bare HTTP status, {@code
   * timeout}, {@code connection}, {@code tls}, {@code no-json}, {@code no-result}, {@code file}.
   */
  public final String code() {
    return code;
  }

  /** Method and path, without parameters. */
  public final String call() {
    return call;
  }

  /** Whether Marketo may have executed the call although no good answer came. */
  public final boolean mayHaveHappened() {
    return mayHaveHappened;
  }

  /** What the code means, in a few words. */
  public final String meaning() {
    return ErrorTable.row(code, String.valueOf(getMessage())).meaning();
  }

  /** What can be done about it, without the last point. */
  public final String remedy() {
    return ErrorTable.row(code, String.valueOf(getMessage()))
        .remedy()
        .replace("{permission}", "Give the role of the API user the permission that is named");
  }

  /** Whether the filter fits more people than Marketo lists: fewer values may do. */
  public final boolean isTooMany() {
    return ErrorTable.isTooMany(code, String.valueOf(getMessage()));
  }

  /** Whether Marketo does not take a value that was given, such as a token of another instance. */
  public final boolean isInvalid() {
    return code.equals("1003") && !isTooMany();
  }

  /** When a repetition makes sense, if that is known. */
  public final Optional<Instant> notBefore() {
    return Optional.ofNullable(notBefore);
  }
}
