/**
 * The first sync: both sides fetched, matched and kept in the account's database, to be gone on
 * with after a kill. Routes enter by {@link dev.howdah.people.People} (start, follow, read) and
 * {@link dev.howdah.people.PeopleSync} (the steps of one sync). Knows the store, Marketo's records
 * and the step before, the fields.
 */
@NullMarked
package dev.howdah.people;

import org.jspecify.annotations.NullMarked;
