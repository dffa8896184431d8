package dev.howdah.sandbox.marketo.base;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lead partitions of the subscription: everyone lies in the first unless moved. */
public final class Partitions {

  public static final int DEFAULT = 1;
  public static final int SECOND = 2;

  private static final Map<Integer, String> NAMES =
      new TreeMap<>(Map.of(DEFAULT, "Default", SECOND, "Partners"));

  private Partitions() {}

  /** Id and name of each partition, by id. */
  public static Map<Integer, String> all() {
    return NAMES;
  }

  public static Optional<Integer> named(String name) {
    return NAMES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
