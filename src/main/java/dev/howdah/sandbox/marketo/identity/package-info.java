/**
 * Who calls: the two custom services, their tokens and the identity endpoint. Enter by {@link
 * dev.howdah.sandbox.marketo.identity.Identity}. Knows the clock and nothing of leads.
 */
@NullMarked
package dev.howdah.sandbox.marketo.identity;

import org.jspecify.annotations.NullMarked;
