package dev.howdah.problem;

import java.util.List;
import java.util.Objects;

/**
 * A refusal with its reason: what is wrong, for whom, expected and found, what happens now and what
 * the caller can do, all in {@link #getMessage()}; never a secret, never a person's data beyond
 * ids. Over HTTP it becomes a problem as RFC 9457 defines it.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The sort of a refusal, which decides the HTTP status and the title. */
  public enum Kind {
    /** The request cannot be understood or breaks the contract: 400. */
    INVALID(400, "The request is not valid"),
    /** No valid token: 401. */
    UNAUTHENTICATED(401, "A valid access token is needed"),
    /** A valid token without the right scope: 403. */
    FORBIDDEN(403, "The access token does not allow this"),
    /** There is no such thing: 404. */
    NOT_FOUND(404, "There is no such resource"),
    /** The path exists, the method does not: 405. */
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    /** The moment is wrong: 409. */
    CONFLICT(409, "This is not possible now"),
    /** The body is too large: 413. */
    TOO_LARGE(413, "The request is too large"),
    /** The body has another type than the contract says: 415. */
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    /** Understood, but the values do not hold: 422. */
    UNPROCESSABLE(422, "The values cannot be used"),
    /** Something broke here: 500. */
    INTERNAL(500, "Something went wrong in Howdah"),
    /** Salesforce or Marketo answered with an error: 502. */
    BAD_GATEWAY(502, "The other system answered with an error"),
    /** Not now, later: 503. */
    UNAVAILABLE(503, "Howdah cannot do this at the moment");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** What is the same for all refusals of this sort. */
    public String title() {
      return title;
    }
  }

  /**
   * One place of the request that is wrong.
   *
   * @param pointer a JSON pointer into the body, or the name of a parameter
   * @param detail what is wrong there
   */
  public record Fault(String pointer, String detail) {}

  private final Kind kind;
  private final transient List<Fault> faults;

  public Problem(Kind kind, String message) {
    this(kind, message, List.of());
  }

  public Problem(Kind kind, String message, List<Fault> faults) {
    super(Objects.requireNonNull(message));
    this.kind = kind;
    this.faults = List.copyOf(faults);
  }

  public Problem(Kind kind, String message, Throwable cause) {
    super(Objects.requireNonNull(message), cause);
    this.kind = kind;
    this.faults = List.of();
  }

  public Kind kind() {
    return kind;
  }

  /** The wrong places, if it is about several. */
  public List<Fault> faults() {
    return faults;
  }
}
