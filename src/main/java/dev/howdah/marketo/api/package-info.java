/**
 * A client for Marketo's REST interface: one token per service, one limiter per instance, every
 * error code with one reaction. Enter by {@link dev.howdah.marketo.api.MarketoInstance#client}.
 * Knows Jackson, Apache HttpClient 5 and the JDK, and nothing of Camel or of the house.
 */
@NullMarked
package dev.howdah.marketo.api;

import org.jspecify.annotations.NullMarked;
