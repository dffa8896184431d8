/**
 * How a log line looks: one line an event, as text or JSON. Enter by {@link
 * dev.howdah.logging.EventLayout}, which logback.xml names. Lies at the bottom of the house and
 * knows only Logback.
 */
@NullMarked
package dev.howdah.logging;

import org.jspecify.annotations.NullMarked;
