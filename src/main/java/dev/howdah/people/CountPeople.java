package dev.howdah.people;

import dev.howdah.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Counts and lists the people of the database by kind, owner and month. */
public final class CountPeople {

  private final Store store;

  public CountPeople(Store store) {
    this.store = store;
  }

  /**
   * What there is of one owner, or of one of the owner's months.
   *
   * @param records of Salesforce that people are linked to
   * @param people as many or more, since several may be linked to one record
   */
  public record Owned(long records, long people) {

    public static final Owned NOTHING = new Owned(0, 0);
  }

  /**
   * Some months of an owner's records.
   *
   * @param first the year and month, such as 202611
   * @param last as first; both are among them
   */
  public record Span(String owner, int first, int last) {

    private static final int END = 9999_13;

    /** All of them, those too whose month is not known. */
    public static Span whole(String owner) {
      return new Span(owner, 0, END);
    }

    public boolean isWhole() {
      return first == 0;
    }

    public boolean holds(int month) {
      return first <= month && month <= last;
    }
  }

  /** How many people there are. */
  public long all() {
    return store.read(PeopleTable::count);
  }

  /** How many records of Salesforce people are linked to, and how many people, by owner. */
  public Map<String, Owned> byOwner(String kind) {
    return store.read(
        handle -> {
          Map<String, Owned> counts = new TreeMap<>();
          handle
              .createQuery(
                  "SELECT owner_id, COUNT(DISTINCT "
                      + link(kind)
                      + "), COUNT(*) FROM people_person WHERE kind = :kind GROUP BY owner_id")
              .bind("kind", kind)
              .map(
                  (row, context) ->
                      Map.entry(row.getString(1), new Owned(row.getLong(2), row.getLong(3))))
              .forEach(count -> counts.put(count.getKey(), count.getValue()));
          return counts;
        });
  }

  /**
   * As {@link #byOwner}, of some owners by month; the month 0 has those who were written when it
   * was not kept yet.
   */
  public Map<String, Map<Integer, Owned>> byMonth(String kind, Collection<String> owners) {
    return store.read(
        handle -> {
          Map<String, Map<Integer, Owned>> counts = new LinkedHashMap<>();
          owners.forEach(owner -> counts.put(owner, new TreeMap<>()));
          handle
              .createQuery(
                  "SELECT owner_id, created_month, COUNT(DISTINCT "
                      + link(kind)
                      + "), COUNT(*) FROM people_person WHERE kind = :kind"
                      + " AND owner_id IN (<owners>) GROUP BY owner_id, created_month")
              .bind("kind", kind)
              .bindList("owners", List.copyOf(owners))
              .map(
                  (row, context) ->
                      new OfMonth(
                          row.getString(1),
                          row.getInt(2),
                          new Owned(row.getLong(3), row.getLong(4))))
              .forEach(of -> counts.get(of.owner()).put(of.month(), of.owned()));
          return counts;
        });
  }

  private record OfMonth(String owner, int month, Owned owned) {}

  /**
   * The Marketo ids of some owners' people of some months, by the first 15 characters of the
   * record's id and the owner; several people may be linked to one record.
   */
  public Map<String, List<Integer>> of(String kind, Collection<Span> spans) {
    return store.read(
        handle -> {
          Map<String, List<Integer>> people = new LinkedHashMap<>();
          query(handle, kind, List.copyOf(spans))
              .map((row, context) -> Map.entry(row.getString(1), row.getInt(2)))
              .forEach(person -> with(people, person.getKey(), person.getValue()));
          return people;
        });
  }

  private static Query query(Handle handle, String kind, List<Span> spans) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      parts.add("owner_id = :o" + i + " AND created_month BETWEEN :f" + i + " AND :l" + i);
    }
    Query query =
        handle
            .createQuery(
                "SELECT SUBSTR("
                    + link(kind)
                    + ", 1, 15) || owner_id, marketo_id FROM people_person WHERE kind = :kind"
                    + " AND owner_id IN (<owners>) AND ("
                    + String.join(" OR ", parts)
                    + ")")
            .bind("kind", kind)
            .bindList("owners", spans.stream().map(Span::owner).distinct().toList());
    for (int i = 0; i < spans.size(); i++) {
      query.bind("o" + i, spans.get(i).owner());
      query.bind("f" + i, spans.get(i).first());
      query.bind("l" + i, spans.get(i).last());
    }
    return query;
  }

  /** Most records have one person, whom a list of one holds in little space. */
  private static void with(Map<String, List<Integer>> people, String key, Integer id) {
    people.merge(
        key, List.of(id), (known, one) -> Stream.concat(known.stream(), one.stream()).toList());
  }

  private static String link(String kind) {
    return kind.equals("Lead") ? "sfdc_lead_id" : "sfdc_contact_id";
  }
}
