package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds the first or the last people of Marketo by their ids, which Marketo gives in order: doubles
 * its way to a page of ids that exist (or no longer do), then halves the gap.
 *
 * @param forLast whether the last are looked for, else the first
 * @param empty for the first: a page below which nobody exists; for the last: one with somebody
 * @param found for the first: a page with somebody; for the last: one without; -1 while unknown
 * @param page the page to look at next; page 0 holds the ids from 1
 * @param oldest when the oldest person met so far was made
 */
public record Search(boolean forLast, long empty, long found, long page, Instant oldest) {

  /** Ids a page: three calls, so that a few deleted people are not taken for an end. */
  private static final int SIZE = 900;

  /** No subscription has ids beyond this, which are whole numbers of 32 bits. */
  private static final long LAST_PAGE = Integer.MAX_VALUE / SIZE - 1;

  static Search first() {
    return new Search(false, -1, -1, 0, Instant.MAX);
  }

  /** Goes on to look for the last people, from where the first were found. */
  Search last() {
    return new Search(true, found, -1, Math.min(LAST_PAGE, found * 2 + 1), oldest);
  }

  /** Whether there is still something to look at. */
  public boolean isOpen() {
    return found < 0 ? page <= LAST_PAGE && empty < LAST_PAGE : found - empty > 1;
  }

  /** Whom to ask for. */
  public LeadFilter filter() {
    return new LeadFilter(
        "id",
        LongStream.range(0, SIZE).mapToObj(i -> String.valueOf(page * SIZE + 1 + i)).toList());
  }

  /** What follows from what was found. */
  Search with(List<Lead> people) {
    Instant earliest =
        people.stream()
            .map(lead -> Instant.parse(lead.fields().get("createdAt")))
            .reduce(oldest, (a, b) -> a.isBefore(b) ? a : b);
    boolean hit = people.isEmpty() == forLast;
    long low = hit ? empty : page;
    long high = hit ? page : found;
    long next = high < 0 ? Math.min(LAST_PAGE, page * 2 + 1) : (low + high) / 2;
    return new Search(forLast, low, high, next, earliest);
  }

  /** Whether anybody was found. */
  boolean isFound() {
    return found >= 0;
  }

  /** The last id that may exist, if the last people were looked for. */
  long lastId() {
    return (empty + 1) * SIZE;
  }
}
