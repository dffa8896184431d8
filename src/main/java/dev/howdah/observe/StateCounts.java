package dev.howdah.observe;

import dev.howdah.store.Store;
import java.util.Map;
import java.util.TreeMap;

/** How many rows of a table are in which state. */
final class StateCounts {

  private StateCounts() {}

  static Map<String, Long> read(Store store, String table) {
    return store.read(
        handle -> {
          Map<String, Long> counts = new TreeMap<>();
          handle
              .createQuery("SELECT state, COUNT(*) FROM " + table + " GROUP BY state")
              .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
              .forEach(count -> counts.put(count.getKey(), count.getValue()));
          return counts;
        });
  }
}
