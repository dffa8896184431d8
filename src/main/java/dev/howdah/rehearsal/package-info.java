/**
 * Runs every step against the sandbox, as an account would, and compares what the host kept with
 * what the sandbox's world says. Enter by {@link dev.howdah.rehearsal.Rehearsal#run}. Sees the host
 * and the sandbox.
 */
@NullMarked
package dev.howdah.rehearsal;

import org.jspecify.annotations.NullMarked;
