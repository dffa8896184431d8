package dev.howdah.people.proof;

import dev.howdah.people.CountPeople;
import dev.howdah.people.CountPeople.Span;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.people.proof.ProofTable.Known;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Owners of one kind whose numbers do not add up: their records are counted by the month in which
 * they were made, so that only those of the months that differ are listed.
 */
final class Doubt {

  /** So that a query's address, with all that is escaped in it, fits what an HTTP client sends. */
  private static final int SPANS_AT_ONCE = 30;

  private static final long RECORDS_AT_ONCE = 100_000;
  private static final int YEAR = 100;

  private final List<Group> groups;
  private final Map<String, Map<Integer, Known>> known;
  private final CountPeople people;
  private final String kind;
  private final Map<String, Map<Integer, Long>> there = new LinkedHashMap<>();
  private final Set<String> uncounted;
  private final Deque<List<Span>> left = new ArrayDeque<>();
  private boolean isBegun;

  /**
   * @param groups of one kind
   * @param known what was proven of their owners before, by month
   */
  Doubt(List<Group> groups, Map<String, Map<Integer, Known>> known, CountPeople people) {
    this.groups = groups;
    this.known = known;
    this.people = people;
    this.kind = groups.get(0).kind();
    groups.forEach(group -> there.put(group.owner(), new TreeMap<>()));
    this.uncounted = new TreeSet<>(there.keySet());
  }

  /** Whether all months are counted. */
  boolean isCounted() {
    return uncounted.isEmpty();
  }

  /** The query that counts the months of those owners who are not counted yet. */
  Look page() {
    return Look.ids(
        "SELECT OwnerId, CALENDAR_YEAR(CreatedDate) createdYear, CALENDAR_MONTH(CreatedDate)"
            + " createdMonth, COUNT(Id) records FROM "
            + kind
            + Owners.where(kind)
            + "OwnerId IN ('"
            + String.join("','", uncounted)
            + "') GROUP BY OwnerId, CALENDAR_YEAR(CreatedDate), CALENDAR_MONTH(CreatedDate)"
            + " ORDER BY OwnerId LIMIT "
            + Page.MOST);
  }

  /**
   * Takes in a page of months. Of the last owner of a page that others follow not all may be there;
   * should an owner fill a page alone, his further months count as different and are listed.
   */
  void take(Page page) {
    page.rows()
        .forEach(
            row ->
                months(row.path("OwnerId").asText())
                    .put(
                        row.path("createdYear").asInt() * YEAR + row.path("createdMonth").asInt(),
                        row.path("records").asLong()));
    if (page.isLast()) {
      uncounted.clear();
    } else {
      Set<String> owners = new LinkedHashSet<>();
      page.rows().forEach(row -> owners.add(row.path("OwnerId").asText()));
      String last = page.rows().get(page.rows().size() - 1).path("OwnerId").asText();
      owners.stream()
          .filter(owner -> owners.size() == 1 || !owner.equals(last))
          .forEach(uncounted::remove);
    }
    if (isCounted()) {
      divide();
    }
  }

  private Map<Integer, Long> months(String owner) {
    return there.computeIfAbsent(owner, none -> new TreeMap<>());
  }

  /** Puts what differs into listings that hold not too much at once. */
  private void divide() {
    List<Span> spans = new ArrayList<>();
    long records = 0;
    for (OwnerMonths owner : owners()) {
      for (Span span : owner.differing(RECORDS_AT_ONCE)) {
        long more = owner.records(span);
        if (!spans.isEmpty()
            && (spans.size() == SPANS_AT_ONCE || records + more > RECORDS_AT_ONCE)) {
          left.add(List.copyOf(spans));
          spans.clear();
          records = 0;
        }
        spans.add(span);
        records += more;
      }
    }
    if (!spans.isEmpty()) {
      left.add(List.copyOf(spans));
    }
  }

  /** As the database has them now. */
  List<OwnerMonths> owners() {
    return people.byMonth(kind, there.keySet()).entrySet().stream()
        .map(
            here ->
                new OwnerMonths(
                    here.getKey(),
                    months(here.getKey()),
                    here.getValue(),
                    known.getOrDefault(here.getKey(), Map.of())))
        .toList();
  }

  String kind() {
    return kind;
  }

  /** What is to be listed next; where no calls are left, only the first is. */
  Optional<Listing> next(boolean isSpent) {
    if (left.isEmpty() || isBegun && isSpent) {
      return Optional.empty();
    }
    isBegun = true;
    return Optional.of(new Listing(kind, left.remove(), people));
  }

  /** Those of whom everything was listed that differed. */
  List<Group> listed() {
    return groups.stream().filter(group -> left(group.owner()).findAny().isEmpty()).toList();
  }

  /** Whether a month was listed, or did not differ. */
  boolean isListed(String owner, int month) {
    return left(owner).noneMatch(span -> span.holds(month));
  }

  private Stream<Span> left(String owner) {
    return left.stream().flatMap(List::stream).filter(span -> span.owner().equals(owner));
  }
}
