/**
 * The proof that nothing is missing. After each complete sync and from time to time, records of
 * Salesforce are counted by kind and owner and compared with the database, where they differ by the
 * month in which they were made too, whatever does not add up is looked for by its ids, and some
 * people are read again on both sides and compared field by field. Whoever is not as both sides say
 * is listed by id and settled by the hints of {@link dev.howdah.people.changes}. Routes enter by
 * {@link dev.howdah.people.proof.Proofs} (when, and how it ended) and {@link
 * dev.howdah.people.proof.Prove} (the work).
 */
@NullMarked
package dev.howdah.people.proof;

import org.jspecify.annotations.NullMarked;
