/**
 * The first sync: both sides fetched, matched and kept in the account's database, to be gone on
 * with after a kill. {@link dev.howdah.people.PeopleDesk} opens the desks that routes enter by.
 * Knows the store, Marketo's records and the step before, the fields.
 */
@NullMarked
package dev.howdah.people;

import org.jspecify.annotations.NullMarked;
