package dev.howdah.people.proof;

import dev.howdah.people.CountPeople.Owned;
import dev.howdah.people.CountPeople.Span;
import dev.howdah.people.proof.Proof.Month;
import dev.howdah.people.proof.ProofTable.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The records of one owner and kind by the month in which they were made.
 *
 * @param there in Salesforce
 * @param here in the database; the month 0 has those who were written when it was not kept yet
 * @param known what was proven before
 */
record OwnerMonths(
    String owner, Map<Integer, Long> there, Map<Integer, Owned> here, Map<Integer, Known> known) {

  private static final int SHOWN = 24;
  private static final int YEAR = 100;

  /**
   * So many records that are proven are read along with the months around them: to leave them out
   * would take as much of a query, of which 30 spans fit into one, as they take of its page of
   * 2,000.
   */
  private static final int SMALL_GAP = 66;

  /** Whether it is known of everybody in which month the record was made. */
  boolean areKept() {
    return !here.containsKey(0);
  }

  /**
   * What has to be listed: everything if not all months are known, else the months that are not
   * proven.
   *
   * @param most records in one span, if it is of several months
   */
  List<Span> differing(long most) {
    if (!areKept()) {
      return List.of(Span.whole(owner));
    }
    List<Span> spans = new ArrayList<>();
    long records = 0;
    long gap = 0;
    for (int month : months()) {
      long more = records(new Span(owner, month, month));
      if (isProven(known(month), month)) {
        gap += more;
      } else if (!spans.isEmpty() && gap <= SMALL_GAP && records + gap + more <= most) {
        Span before = spans.remove(spans.size() - 1);
        spans.add(new Span(owner, before.first(), month));
        records += gap + more;
        gap = 0;
      } else {
        spans.add(new Span(owner, month, month));
        records = more;
        gap = 0;
      }
    }
    return spans;
  }

  /** How many ids a span has to be held at most. */
  long records(Span span) {
    long above =
        there.entrySet().stream()
            .filter(month -> span.holds(month.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    long below =
        here.entrySet().stream()
            .filter(month -> span.holds(month.getKey()))
            .mapToLong(month -> month.getValue().people())
            .sum();
    return Math.max(above, below);
  }

  /** What is proven and was not known, of the months that were listed or did not differ. */
  Map<Integer, Known> news(IntPredicate isListed) {
    Map<Integer, Known> news = new TreeMap<>();
    if (areKept()) {
      months().stream()
          .filter(isListed::test)
          .filter(month -> now(month).alone() >= 0 && !now(month).equals(known(month)))
          .forEach(month -> news.put(month, now(month)));
    }
    return news;
  }

  /**
   * The months whose numbers are not equal, those first that are not proven.
   *
   * @param news what was proven beside what was known
   */
  List<Month> told(Map<Integer, Known> news) {
    return areKept()
        ? months().stream()
            .map(month -> told(month, news.getOrDefault(month, known(month))))
            .filter(month -> !month.proven() || month.salesforce() != month.people())
            .sorted(
                Comparator.comparing(Month::proven)
                    .thenComparing(Month::month, Comparator.reverseOrder()))
            .limit(SHOWN)
            .toList()
        : List.of();
  }

  private Month told(int month, Known proven) {
    Owned owned = here.getOrDefault(month, Owned.NOTHING);
    return new Month(
        String.format("%04d-%02d", month / YEAR, month % YEAR),
        there.getOrDefault(month, 0L),
        owned.records(),
        owned.people(),
        proven.alone(),
        isProven(proven, month));
  }

  private boolean isProven(Known proven, int month) {
    return proven.alone() >= 0 && proven.equals(now(month));
  }

  private Known known(int month) {
    return known.getOrDefault(month, Known.NOTHING);
  }

  private Known now(int month) {
    Owned owned = here.getOrDefault(month, Owned.NOTHING);
    return new Known(
        there.getOrDefault(month, 0L) - owned.records(), owned.people() - owned.records());
  }

  private Set<Integer> months() {
    Set<Integer> months = new TreeSet<>(there.keySet());
    months.addAll(here.keySet());
    months.addAll(known.keySet());
    return months;
  }
}
