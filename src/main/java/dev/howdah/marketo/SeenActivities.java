package dev.howdah.marketo;

import java.util.LinkedHashSet;
import java.util.Set;

/** The GUIDs of the last few thousand activities, since pages may overlap. */
final class SeenActivities {

  private static final int MOST = 10_000;

  private final Set<String> guids = new LinkedHashSet<>();

  boolean contains(String guid) {
    return guids.contains(guid);
  }

  void add(String guid) {
    guids.add(guid);
    if (guids.size() > MOST) {
      guids.remove(guids.iterator().next());
    }
  }
}
