package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadFilter;
import dev.howdah.people.Outlook.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds where Marketo's people begin, their last id and their shape, by looks at 300 ids each: one
 * call. A look is a sample that is spread over a range, so that people behind a gap of deleted ones
 * are seen as well as those before it: first over all ids that can be, dense where they are low,
 * then behind the highest one found, over shorter and shorter ranges, down to 300 ids in a row; and
 * the ids near behind the last one are looked at four times more closely before it is believed. No
 * sample sees a few people behind a long gap: who is known from elsewhere is told by {@link
 * #beyond}.
 *
 * @param step what the next look is for
 * @param low the highest id found so far; 0 if none is
 * @param span over how many ids behind it the next look is spread
 * @param closer how many closer looks near behind the last one found nobody
 * @param oldest when the oldest person was made, or the moment before which nobody was
 * @param marks ids, spread over all, and when their people were made, by rising id
 * @param density which share of the ids up to the last one has a person, by a sample of all
 */
public record Search(
    Step step, long low, long span, int closer, Instant oldest, List<Mark> marks, double density) {

  /** What a look is for. */
  enum Step {
    BEGINNING,
    EVERYWHERE,
    BEHIND,
    NEAR,
    SHAPE,
    CLOSED
  }

  /** The year in which Marketo began to keep people. */
  static final Instant BEGINNING = Instant.parse("2006-01-01T00:00:00Z");

  /** Ids a look: one call. */
  static final int SIZE = 300;

  /** Clocks and parallel creation make ids and moments differ a little in their order. */
  private static final Duration MARGIN = Duration.ofDays(1);

  /** No subscription has ids beyond this, which are whole numbers of 32 bits. */
  private static final long LAST = Integer.MAX_VALUE;

  /** So many ids behind the last one are near: a closer look is at one of a hundred of them. */
  private static final long NEAR = 30_600;

  private static final int CLOSER_LOOKS = 4;

  /** By how much a look is closer than the one before, and a tenth of it is looked at twice. */
  private static final long CLOSER_BY = 30;

  public Search {
    marks = List.copyOf(marks);
  }

  /** Looks for the beginning, then for the last id. */
  static Search first() {
    return new Search(Step.BEGINNING, 0, SIZE, 0, Instant.MAX, List.of(), 0);
  }

  /** The same, but with nothing more to look for. */
  Search closed() {
    return to(Step.CLOSED, span, closer);
  }

  /** There is a person of this id: if it lies behind all that were found, the end is farther on. */
  Search beyond(long id) {
    return id > low ? higher(id).to(Step.BEHIND, Math.max(NEAR, id / 6), 0) : this;
  }

  /** Whether there is still something to look at. */
  public boolean isOpen() {
    return step != Step.CLOSED;
  }

  /** Whom to ask for. */
  public LeadFilter filter() {
    return new LeadFilter("id", ids().mapToObj(String::valueOf).toList());
  }

  private LongStream ids() {
    LongStream ids =
        LongStream.range(0, SIZE)
            .map(
                i ->
                    switch (step) {
                      case BEGINNING -> 1 + i;
                      case EVERYWHERE ->
                          Math.round(SIZE * Math.pow((double) LAST / SIZE, (i + 1.0) / SIZE));
                      case BEHIND -> low + span * (i + 1) / SIZE;
                      case NEAR -> low + NEAR / SIZE * i + 1 + NEAR / SIZE * closer / CLOSER_LOOKS;
                      case SHAPE -> 1 + (low - 1) * i / (SIZE - 1);
                      case CLOSED -> throw new IllegalStateException("The search is over");
                    });
    return ids.map(id -> Math.min(LAST, id)).distinct();
  }

  /** What follows from what was found. */
  Search with(List<Lead> people) {
    long highest = people.stream().mapToLong(Lead::id).max().orElse(0);
    boolean found = highest > low;
    Search on = found ? higher(highest) : this;
    return switch (step) {
      case BEGINNING -> on.from(people).to(Step.EVERYWHERE, span, 0);
      case EVERYWHERE -> on.to(Step.BEHIND, Math.max(NEAR, on.low / 6), 0);
      case BEHIND -> {
        if (found) {
          yield on;
        }
        yield span == SIZE ? on.near(0) : on.to(Step.BEHIND, shorter(), 0);
      }
      case NEAR -> found ? on.to(Step.BEHIND, shorter(), 0) : on.near(closer + 1);
      case SHAPE -> shaped(people).closed();
      case CLOSED -> throw new IllegalStateException("The search is over");
    };
  }

  private long shorter() {
    return Math.max(SIZE, span / CLOSER_BY);
  }

  private Search near(int looks) {
    if (looks < CLOSER_LOOKS) {
      return to(Step.NEAR, NEAR, looks);
    }
    return low == 0 ? closed() : to(Step.SHAPE, span, 0);
  }

  private Search higher(long id) {
    return new Search(step, id, span, closer, oldest, marks, density);
  }

  private Search from(List<Lead> people) {
    Instant made =
        people.isEmpty()
            ? BEGINNING
            : people.stream().map(Search::made).min(Comparator.naturalOrder()).get().minus(MARGIN);
    return new Search(step, low, span, closer, made, marks, density);
  }

  private Search shaped(List<Lead> people) {
    List<Mark> all =
        people.stream()
            .map(lead -> new Mark(lead.id(), made(lead)))
            .sorted(Comparator.comparingLong(Mark::id))
            .toList();
    return new Search(step, low, span, closer, oldest, all, (double) people.size() / ids().count());
  }

  private static Instant made(Lead lead) {
    return Instant.parse(lead.fields().get("createdAt"));
  }

  private Search to(Step next, long range, int looks) {
    return new Search(next, low, range, looks, oldest, marks, density);
  }

  /** The last id of the page of 300 in which the last one found is; 0 if nobody was found. */
  long lastId() {
    return (low + SIZE - 1) / SIZE * SIZE;
  }
}
