/**
 * What went wrong and was not told to a waiting caller: each failure once, grouped by step and
 * code, with its meaning and remedy from one catalogue of the platforms' codes. Enter by {@link
 * dev.howdah.failures.Failures}. Knows the store and the exceptions of both platforms, no step.
 */
@NullMarked
package dev.howdah.failures;

import org.jspecify.annotations.NullMarked;
