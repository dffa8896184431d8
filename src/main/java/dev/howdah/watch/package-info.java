/**
 * What whoever watches a host is told: meters for Prometheus and checks of health, by Micrometer
 * and Camel. Enter by {@link dev.howdah.watch.Watch}. Knows no step; {@code observe} says what is
 * watched.
 */
@NullMarked
package dev.howdah.watch;

import org.jspecify.annotations.NullMarked;
