package dev.howdah.people.changes;

import dev.howdah.settings.Settings;
import java.time.Duration;

/**
 * How changes are followed.
 *
 * @param every between the end of a run and the next; zero: only when asked
 * @param overlap how far behind the last place each source is read again
 * @param longestGap after a longer time without reading, deletions may be lost: all is synced anew
 */
public record ChangesSettings(Duration every, Duration overlap, Duration longestGap) {

  /** Reads {@code people.changes-*}. */
  public static ChangesSettings of(Settings settings) {
    return new ChangesSettings(
        Duration.ofMillis(settings.number("people.changes-every", 0, Integer.MAX_VALUE)),
        Duration.ofMinutes(settings.number("people.changes-overlap-minutes", 0, 1440)),
        Duration.ofDays(settings.number("people.changes-longest-gap-days", 1, 14)));
  }
}
