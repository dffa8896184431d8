/**
 * How the house says no: {@link dev.howdah.problem.Problem}, an exception in the terms of RFC 9457.
 * Known by every floor, knows only the JDK.
 */
@NullMarked
package dev.howdah.problem;

import org.jspecify.annotations.NullMarked;
