package dev.howdah.configure;

import java.time.Instant;

/**
 * Who said that something was done by hand.
 *
 * @param note what they added, or empty
 */
public record Receipt(String doneBy, Instant doneAt, String note) {}
