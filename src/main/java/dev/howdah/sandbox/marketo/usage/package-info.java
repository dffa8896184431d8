/**
 * What calls cost: the limits of rate, concurrency and day, and the counts that clients may read.
 * Enter by {@link dev.howdah.sandbox.marketo.usage.Gate}. Knows the clock and nothing of leads.
 */
@NullMarked
package dev.howdah.sandbox.marketo.usage;

import org.jspecify.annotations.NullMarked;
