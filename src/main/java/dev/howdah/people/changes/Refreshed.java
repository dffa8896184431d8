package dev.howdah.people.changes;

import dev.howdah.people.Person;
import java.util.List;

/**
 * What became of people that were to be brought up to date at once.
 *
 * @param marketoIds whom Marketo was asked for; empty if it knows nobody of this e-mail address or
 *     record
 * @param people those of them who are synced now
 */
public record Refreshed(List<Integer> marketoIds, List<Person> people) {}
