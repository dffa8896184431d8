package dev.howdah.people.changes;

import java.time.Instant;

/**
 * A hint that was set aside: more people of Marketo are linked to the record than Marketo lists.
 *
 * @param kind {@code lead} or {@code contact}
 * @param record its id
 */
record AsideHint(String kind, String record, Instant notedAt) {}
