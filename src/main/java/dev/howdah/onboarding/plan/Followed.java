package dev.howdah.onboarding.plan;

/**
 * What became of one part of a plan.
 *
 * @param part its key in the plan file
 * @param changed whether something was done, or would be in a dry run
 * @param message what was or would be done, or why there was nothing to do
 */
public record Followed(String part, boolean changed, String message) {

  static Followed nothing(String part, String message) {
    return new Followed(part, false, message);
  }

  static Followed done(String part, String message) {
    return new Followed(part, true, message);
  }
}
