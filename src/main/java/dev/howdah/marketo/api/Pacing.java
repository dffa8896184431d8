package dev.howdah.marketo.api;

/**
 * How fast a client may call one Marketo instance.
 *
 * @param limits of this client
 * @param shared counts with others who call the same instance
 */
public record Pacing(Limits limits, SharedPace shared) {

  /** Of a client that nobody shares the instance with. */
  public static Pacing alone(Limits limits) {
    return new Pacing(limits, SharedPace.ALONE);
  }
}
