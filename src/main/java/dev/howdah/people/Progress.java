package dev.howdah.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync is.
 *
 * @param phase {@code waiting}, {@code planning}, {@code fetching}, {@code matching}, {@code
 *     closing} or {@code done}
 * @param done people of Marketo that are through
 * @param total people of Marketo as far as known; estimated while windows are still open
 * @param windowsDone windows that are through
 * @param windows all windows, 0 before they are planned
 * @param perSecond people a second since this process went on with it
 * @param forecast when it will be done at that rate, or null if that cannot be said
 * @param calls calls to Marketo on this day by anybody, as Marketo counted them when last asked
 * @param bytes bytes of bulk exports that the sync read, of the 500 MB of a day
 */
public record Progress(
    String phase,
    long done,
    long total,
    int windowsDone,
    int windows,
    double perSecond,
    @Nullable Instant forecast,
    long calls,
    long bytes) {}
