/**
 * A host as it runs: Camel with its HTTP server, the desks that {@code Host} binds, and the routes
 * of the routes folder. Enter by {@link dev.howdah.hosting.RunningHost#start}. Knows no step.
 */
@NullMarked
package dev.howdah.hosting;

import org.jspecify.annotations.NullMarked;
