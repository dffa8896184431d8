/**
 * The host's time: the wall's, or in the sandbox one that runs faster. Enter by {@link
 * dev.howdah.time.HostClock#of}. Lies at the bottom of the house and knows only the JDK.
 */
@NullMarked
package dev.howdah.time;

import org.jspecify.annotations.NullMarked;
