package dev.howdah.prerequisites;

/** Tries whether somebody is there. */
@FunctionalInterface
public interface Knock {

  /**
   * Comes back if so.
   *
   * @throws Exception saying what went wrong
   */
  void knock() throws Exception;
}
