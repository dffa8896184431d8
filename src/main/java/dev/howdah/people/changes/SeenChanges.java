package dev.howdah.people.changes;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The latest changes that have led to hints, so that what is read again for what came late does not
 * hint at them again. Only saves work: it may be forgotten at any time.
 */
final class SeenChanges {

  private static final int MOST = 50_000;

  private final Set<String> keys = new LinkedHashSet<>();

  synchronized boolean contains(String key) {
    return keys.contains(key);
  }

  synchronized void add(String key) {
    keys.add(key);
    if (keys.size() > MOST) {
      keys.remove(keys.iterator().next());
    }
  }
}
