package dev.howdah.onboarding;

import java.time.Instant;

/**
 * What came out of a step once.
 *
 * @param doneBy the name of a token, the id of a user, or {@code settings}
 * @param result what came out, in a few words
 * @param system in which it came out: Howdah, Salesforce or Marketo, with its id where it has one
 */
record StepReceipt(Instant doneAt, String doneBy, String result, String system) {}
