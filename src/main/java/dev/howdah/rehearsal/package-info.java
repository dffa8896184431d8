/**
 * Runs every step against the sandbox, as an account would, and compares what the host kept with
 * what the sandbox's world says. Enter by {@link dev.howdah.rehearsal.Rehearsal#run}; {@link
 * dev.howdah.rehearsal.SandboxSettings} are what any host must be told of a sandbox. Sees the host
 * and the sandbox.
 */
@NullMarked
package dev.howdah.rehearsal;

import org.jspecify.annotations.NullMarked;
