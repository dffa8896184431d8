package dev.howdah.marketo.api;

/**
 * How much of Marketo's shared limits this client may take.
 *
 * @param callsPerWindow calls started in any 20 seconds, 1 to 100; Adobe advises 50
 * @param concurrency calls at once, 1 to 10; Adobe advises at most 5
 */
public record Limits(int callsPerWindow, int concurrency) {

  /** What Adobe advises, since all services of one instance share 100 and 10. */
  public static final Limits ADVISED = new Limits(50, 5);

  public Limits {
    if (callsPerWindow < 1 || callsPerWindow > 100) {
      throw new IllegalArgumentException(
          "callsPerWindow is out of range: expected 1 to 100 calls in 20 seconds, found "
              + callsPerWindow
              + ". Marketo refuses more than 100. Choose a number in the range");
    }
    if (concurrency < 1 || concurrency > 10) {
      throw new IllegalArgumentException(
          "concurrency is out of range: expected 1 to 10 calls at once, found "
              + concurrency
              + ". Marketo refuses more than 10. Choose a number in the range");
    }
  }
}
