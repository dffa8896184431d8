package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.people.Outlook.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds where Marketo's people begin, or their last id, by pages of ids, which Marketo gives in
 * order. People may have been deleted by the hundred thousand, so an empty page is never taken for
 * an end: if the very first page is empty the beginning is unknown and taken to be Marketo's own;
 * and behind the last page with somebody every third one is looked at, and those further on at
 * doubling distances.
 *
 * @param forLast whether the last id is looked for, else the beginning
 * @param low the highest page known to hold somebody, -1 if none is
 * @param high a page above it that holds nobody, -1 while there is none
 * @param page the page to look at next; page 0 holds the ids from 1
 * @param ahead how many looks behind the last one were looked at, -1 while that one is not found
 * @param oldest when the oldest person was made, or the moment before which nobody was
 * @param marks one id of each page with somebody, by rising id, and when that person was made
 * @param looked ids that were looked at up to the last one found
 * @param found people among them
 */
public record Search(
    boolean forLast,
    long low,
    long high,
    long page,
    int ahead,
    Instant oldest,
    List<Mark> marks,
    long looked,
    long found) {

  /** The year in which Marketo began to keep people. */
  static final Instant BEGINNING = Instant.parse("2006-01-01T00:00:00Z");

  /** Ids a page: one call. */
  static final int SIZE = 300;

  /** Clocks and parallel creation make ids and moments differ a little in their order. */
  private static final Duration MARGIN = Duration.ofDays(1);

  /** No subscription has ids beyond this, which are whole numbers of 32 bits. */
  private static final long LAST_PAGE = Integer.MAX_VALUE / SIZE - 1;

  /** So many looks behind the last one are near: at every third page, through 30,600 ids. */
  private static final int NEAR_LOOKS = 34;

  private static final long STRIDE = 3;

  private static final long CLOSED = -1;

  public Search {
    marks = List.copyOf(marks);
  }

  /** Looks for the beginning, then for the last id. */
  static Search first() {
    return new Search(false, -1, -1, 0, -1, Instant.MAX, List.of(), 0, 0);
  }

  /** The same, but with nothing more to look for. */
  Search closed() {
    return to(CLOSED, -1);
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
    Search noted = people.isEmpty() ? this : noted(people);
    if (!forLast) {
      return noted
          .from(people.isEmpty() ? BEGINNING : noted.marks.get(0).made().minus(MARGIN))
          .gallop(people.isEmpty() ? -1 : 0);
    }
    if (!people.isEmpty()) {
      return high < 0 || ahead >= 0 ? noted.gallop(page) : noted.between(page, high);
    }
    return ahead >= 0 ? lookAhead(ahead + 1) : between(low, page);
  }

  /** Which share of the ids up to the last one has a person, from those that were looked at. */
  double density() {
    return looked == 0 ? 0 : (double) found / looked;
  }

  private Search noted(List<Lead> people) {
    Mark mark =
        people.stream()
            .map(lead -> new Mark(lead.id(), Instant.parse(lead.fields().get("createdAt"))))
            .min(Comparator.comparing(Mark::made))
            .orElseThrow();
    List<Mark> all = new ArrayList<>(marks);
    all.add(mark);
    all.sort(Comparator.comparingLong(Mark::id));
    return new Search(
        forLast, low, high, page, ahead, oldest, all, looked + SIZE, found + people.size());
  }

  private Search from(Instant made) {
    return new Search(true, low, high, page, ahead, made, marks, looked, found);
  }

  private Search gallop(long from) {
    long next = from >= LAST_PAGE ? CLOSED : Math.min(LAST_PAGE, from * 2 + 2);
    return new Search(true, from, -1, next, -1, oldest, marks, looked, found);
  }

  private Search between(long somebody, long nobody) {
    Search narrowed = new Search(true, somebody, nobody, page, -1, oldest, marks, looked, found);
    return nobody - somebody > 1 ? narrowed.to((somebody + nobody) / 2, -1) : narrowed.lookAhead(0);
  }

  private Search lookAhead(int looks) {
    long distance =
        looks < NEAR_LOOKS
            ? 1 + STRIDE * looks
            : STRIDE * NEAR_LOOKS << Math.min(40, looks - NEAR_LOOKS + 1);
    long next = low + distance;
    return to(next > LAST_PAGE ? CLOSED : next, looks);
  }

  private Search to(long next, int pagesAhead) {
    return new Search(true, low, high, next, pagesAhead, oldest, marks, looked, found);
  }

  /** The last id that may exist; 0 if nobody was found. */
  long lastId() {
    return (low + 1) * SIZE;
  }
}
