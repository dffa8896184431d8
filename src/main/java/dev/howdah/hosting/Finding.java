package dev.howdah.hosting;

/**
 * What a check found.
 *
 * @param what was looked at
 * @param good whether the host can start with it
 * @param detail what is there; if it is not good, also what can be done
 */
public record Finding(String what, boolean good, String detail) {}
