package dev.howdah.sandbox.salesforce.soql;

import java.time.Instant;

/**
 * What a query means besides its words.
 *
 * @param now what TODAY and its like are counted from, in UTC
 * @param withDeleted whether rows in the recycle bin are seen too
 * @param tooling whether the tooling API asks
 */
public record QueryContext(Instant now, boolean withDeleted, boolean tooling) {}
