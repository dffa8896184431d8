package dev.howdah.people;

/** The threads that go through windows. */
@FunctionalInterface
public interface Workers {

  /** Whether any of them is at work. */
  boolean isBusy();
}
