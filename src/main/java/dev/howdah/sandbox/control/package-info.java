/**
 * What a test holds in its hand while the simulators run: their clock, and faults for their next
 * answers. Enter by {@link dev.howdah.sandbox.control.Faults} and {@link
 * dev.howdah.sandbox.control.SandboxClock}. Knows the sandbox's HTTP server, but no platform.
 */
@NullMarked
package dev.howdah.sandbox.control;

import org.jspecify.annotations.NullMarked;
