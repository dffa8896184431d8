package dev.howdah.people.proof;

import dev.howdah.people.CountPeople;
import dev.howdah.people.CountPeople.Span;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of some owners and months, read page by page and held against the database. */
final class Listing {

  private static final int SHORT_ID = 15;
  private static final int YEAR = 100;

  /** Marketo takes so many values, and a query of so many ids makes an address below 16 KB. */
  private static final int MOST = 300;

  private final String kind;
  private final List<Span> spans;
  private final Map<String, List<Integer>> kept;
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final List<Integer> sharing = new ArrayList<>();
  private String after = "";

  Listing(String kind, List<Span> spans, CountPeople people) {
    this.kind = kind;
    this.spans = spans;
    this.kept = people.of(kind, spans);
  }

  /** The query for the next page. */
  Look page() {
    return Look.ids(
        "SELECT Id, OwnerId FROM "
            + kind
            + Owners.where(kind)
            + made()
            + (after.isEmpty() ? "" : " AND Id > '" + after + "'")
            + " ORDER BY Id LIMIT "
            + Page.MOST);
  }

  private String made() {
    List<String> parts = new ArrayList<>();
    List<String> whole = spans.stream().filter(Span::isWhole).map(Span::owner).toList();
    if (!whole.isEmpty()) {
      parts.add("OwnerId IN ('" + String.join("','", whole) + "')");
    }
    spans.stream()
        .filter(span -> !span.isWhole())
        .map(
            span ->
                "(OwnerId = '"
                    + span.owner()
                    + "' AND CreatedDate >= "
                    + begin(month(span.first()))
                    + " AND CreatedDate < "
                    + begin(month(span.last()).plusMonths(1))
                    + ")")
        .forEach(parts::add);
    return parts.size() == 1 ? parts.get(0) : "(" + String.join(" OR ", parts) + ")";
  }

  private static YearMonth month(int month) {
    return YearMonth.of(month / YEAR, month % YEAR);
  }

  private static String begin(YearMonth month) {
    return month.atDay(1) + "T00:00:00Z";
  }

  /**
   * Takes in a page; whether it was the last.
   *
   * @param page ids of records and their owners, in order
   */
  boolean take(Page page) {
    page.rows()
        .forEach(
            row -> {
              String id = row.path("Id").asText();
              String owner = row.path("OwnerId").asText();
              List<Integer> people = kept.remove(id.substring(0, SHORT_ID) + owner);
              if (people == null) {
                absent.put(id, owner);
              } else if (people.size() > 1) {
                sharing.addAll(people);
              }
              after = id;
            });
    return page.isLast();
  }

  /**
   * Whom to look at: those of Salesforce who are not kept, the kept who are not there, and those
   * who share a record, since one of them may be too many.
   */
  List<Look> looks() {
    List<Look> looks = new ArrayList<>();
    chunks(absent.keySet()).forEach(records -> looks.add(Look.linked(kind, records)));
    looks.addAll(of(kept.values().stream().flatMap(List::stream).toList()));
    looks.addAll(of(sharing));
    return looks;
  }

  /** Whom to look at where only the number of those is in doubt who share a record. */
  List<Look> sharing() {
    return of(kept.values().stream().filter(ids -> ids.size() > 1).flatMap(List::stream).toList());
  }

  private static List<Look> of(List<Integer> people) {
    return chunks(people).stream().map(Look::of).toList();
  }

  /** The owner of a record that is not kept. */
  Optional<String> owner(String record) {
    return Optional.ofNullable(absent.get(record));
  }

  static <T> List<List<T>> chunks(Collection<T> all) {
    List<T> rows = List.copyOf(all);
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += MOST) {
      chunks.add(rows.subList(from, Math.min(rows.size(), from + MOST)));
    }
    return chunks;
  }
}
