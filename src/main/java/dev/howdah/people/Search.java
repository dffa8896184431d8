package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds where Marketo's people begin, or their last id, by pages of ids, which Marketo gives in
 * order. People may have been deleted by the hundred thousand, so an empty page is never taken for
 * an end: if the very first page is empty the beginning is unknown and taken to be Marketo's own;
 * and behind the last page with somebody the next ones are looked at one by one, and those further
 * on at doubling distances.
 *
 * @param forLast whether the last id is looked for, else the beginning
 * @param low the highest page known to hold somebody, -1 if none is
 * @param high a page above it that holds nobody, -1 while there is none
 * @param page the page to look at next; page 0 holds the ids from 1
 * @param ahead how many pages behind the last one were looked at, -1 while that one is not found
 * @param oldest when the oldest person was made, or the moment before which nobody was
 */
public record Search(boolean forLast, long low, long high, long page, int ahead, Instant oldest) {

  /** The year in which Marketo began to keep people. */
  static final Instant BEGINNING = Instant.parse("2006-01-01T00:00:00Z");

  /** Ids a page: three calls. */
  static final int SIZE = 900;

  /** Clocks and parallel creation make ids and moments differ a little in their order. */
  private static final Duration MARGIN = Duration.ofDays(1);

  /** No subscription has ids beyond this, which are whole numbers of 32 bits. */
  private static final long LAST_PAGE = Integer.MAX_VALUE / SIZE - 1;

  /** So many pages behind the last one are looked at one by one: 30,600 ids. */
  private static final int NEXT_PAGES = 34;

  private static final long CLOSED = -1;

  /** Looks for the beginning. */
  static Search first() {
    return new Search(false, -1, -1, 0, -1, Instant.MAX);
  }

  /** Looks for the last id, from what is known of the beginning. */
  Search last() {
    return gallop(low, oldest);
  }

  /** Nothing to look for. */
  static Search none() {
    return new Search(false, -1, -1, CLOSED, -1, Instant.MAX);
  }

  /** Whether there is still something to look at. */
  public boolean isOpen() {
    return page != CLOSED;
  }

  /** Whom to ask for. */
  public LeadFilter filter() {
    return new LeadFilter(
        "id",
        LongStream.range(0, SIZE).mapToObj(i -> String.valueOf(page * SIZE + 1 + i)).toList());
  }

  /** What follows from what was found. */
  Search with(List<Lead> people) {
    if (!forLast) {
      Instant made =
          people.stream()
              .map(lead -> Instant.parse(lead.fields().get("createdAt")).minus(MARGIN))
              .min(Instant::compareTo)
              .orElse(BEGINNING);
      return new Search(false, people.isEmpty() ? -1 : 0, -1, CLOSED, -1, made);
    }
    if (!people.isEmpty()) {
      return high < 0 || ahead >= 0 ? gallop(page, oldest) : between(page, high);
    }
    return ahead >= 0 ? lookAhead(ahead + 1) : between(low, page);
  }

  private static Search gallop(long from, Instant oldest) {
    long next = Math.min(LAST_PAGE, from * 2 + 2);
    return from >= LAST_PAGE
        ? new Search(true, from, -1, CLOSED, -1, oldest)
        : new Search(true, from, -1, next, -1, oldest);
  }

  private Search between(long somebody, long nobody) {
    return nobody - somebody > 1
        ? new Search(true, somebody, nobody, (somebody + nobody) / 2, -1, oldest)
        : new Search(true, somebody, nobody, page, -1, oldest).lookAhead(0);
  }

  private Search lookAhead(int looked) {
    long distance =
        looked < NEXT_PAGES
            ? looked + 1
            : (long) NEXT_PAGES << Math.min(40, looked - NEXT_PAGES + 1);
    long next = low + distance;
    return new Search(true, low, high, next > LAST_PAGE ? CLOSED : next, looked, oldest);
  }

  /** The last id that may exist; 0 if nobody was found. */
  long lastId() {
    return (low + 1) * SIZE;
  }
}
