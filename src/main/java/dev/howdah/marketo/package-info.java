/**
 * The Camel component {@code marketo:operation}. Enter by {@link
 * dev.howdah.marketo.MarketoComponent}; what a call is lives in {@code marketo.api}. Knows Camel,
 * its HTTP component and {@code marketo.api}, and nothing of the house, so that it could leave as
 * its own jar.
 */
@NullMarked
package dev.howdah.marketo;

import org.jspecify.annotations.NullMarked;
