package dev.howdah.people.changes;

import java.time.Duration;

/**
 * How changes are followed.
 *
 * @param every between the end of a run and the next; zero: only when asked
 * @param overlap how far behind the last place each source is read again
 * @param longestGap after a longer time without reading, deletions may be lost: all is synced anew
 */
public record ChangesSettings(Duration every, Duration overlap, Duration longestGap) {}
