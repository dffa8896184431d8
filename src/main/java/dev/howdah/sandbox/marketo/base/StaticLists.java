package dev.howdah.sandbox.marketo.base;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The static lists of the subscription; the first one starts with the first people. */
public final class StaticLists {

  public static final long NEWSLETTER = 1001;
  public static final long EVENT_GUESTS = 1002;

  /** How many of the first people are on the newsletter's list at the start. */
  static final int SUBSCRIBERS = 500;

  private static final Map<Long, String> NAMES =
      new TreeMap<>(Map.of(NEWSLETTER, "Newsletter", EVENT_GUESTS, "Event Guests"));

  private StaticLists() {}

  /** Id and name of each list, by id. */
  public static Map<Long, String> all() {
    return NAMES;
  }

  public static Optional<Long> named(String name) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
