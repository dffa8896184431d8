package dev.howdah.hosting;

/** Puts the desks into a house; the one that counts is in {@code Host}. */
@FunctionalInterface
public interface Furnisher {

  /** Binds every desk by its name, and hands over what must be closed at the end. */
  void furnish(House house);
}
