package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import dev.howdah.store.Store;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Compares the people of the database with what both sides have just said of them. */
public final class ComparePeople {

  private static final int LATEST = 100;
  private static final String MONTH = "createdMonth";
  private static final Map<String, Function<Person, @Nullable Object>> FIELDS = fields();

  private final Store store;

  public ComparePeople(Store store) {
    this.store = store;
  }

  /**
   * A person who is not as both sides say; never with a value.
   *
   * @param what {@code changed}, {@code missing} (eligible but not in the database) or {@code
   *     surplus} (in the database but not eligible)
   * @param fields those that differ, of a changed person
   */
  public record Drift(int marketoId, String what, List<String> fields) {}

  /**
   * Those who are not as they should be.
   *
   * @param asked Marketo ids that were asked for; whoever of them was not found must not be kept
   * @param found people of Marketo with the fields of {@link SettlePeople#fields}
   * @param records the records they are linked to
   */
  public List<Drift> compare(Collection<Integer> asked, List<Lead> found, ReadRecords records)
      throws SQLException {
    Map<Integer, Person> truth = truth(found, records);
    Set<Integer> ids = new LinkedHashSet<>(asked);
    found.forEach(lead -> ids.add(Math.toIntExact(lead.id())));
    return store.read(
        handle ->
            ids.stream()
                .map(id -> drift(id, truth.get(id), PeopleTable.find(handle, id).orElse(null)))
                .flatMap(Optional::stream)
                .toList());
  }

  private static Map<Integer, Person> truth(List<Lead> found, ReadRecords records)
      throws SQLException {
    Map<Integer, Person> truth = new LinkedHashMap<>();
    Match match = new Match(records);
    MarketoRows rows = MarketoRows.of(found);
    while (rows.next()) {
      Person person = match.of(rows);
      if (person != null) {
        truth.put(person.marketoId(), person);
      }
    }
    return truth;
  }

  private static Optional<Drift> drift(int id, @Nullable Person expected, @Nullable Person kept) {
    if (Objects.equals(expected, kept) || isOlder(expected, kept)) {
      return Optional.empty();
    }
    if (expected == null || kept == null) {
      return Optional.of(new Drift(id, kept == null ? "missing" : "surplus", List.of()));
    }
    List<String> differing =
        FIELDS.entrySet().stream()
            .filter(
                field ->
                    !Objects.equals(field.getValue().apply(expected), field.getValue().apply(kept)))
            .map(Map.Entry::getKey)
            .toList();
    return Optional.of(new Drift(id, "changed", differing));
  }

  /** Written when the month was not kept yet, and else as it should be; the next sync adds it. */
  private static boolean isOlder(@Nullable Person expected, @Nullable Person kept) {
    return expected != null
        && kept != null
        && kept.createdMonth() == 0
        && FIELDS.entrySet().stream()
            .filter(field -> !field.getKey().equals(MONTH))
            .map(Map.Entry::getValue)
            .allMatch(field -> Objects.equals(field.apply(expected), field.apply(kept)));
  }

  /** Ids of some people, drawn at random over the range of ids; fewer if there are fewer. */
  public Set<Integer> sample(int most, RandomGenerator dice) {
    return store.read(
        handle -> {
          Set<Integer> ids = new LinkedHashSet<>();
          int highest =
              handle
                  .createQuery("SELECT COALESCE(MAX(marketo_id), 0) FROM people_person")
                  .mapTo(Integer.class)
                  .one();
          // The same person may be drawn twice: some more draws fill the sample.
          for (int draw = 0; draw < most * 2 && ids.size() < most && highest > 0; draw++) {
            PeopleTable.after(handle, dice.nextInt(highest), 1)
                .forEach(person -> ids.add(person.marketoId()));
          }
          return ids;
        });
  }

  /**
   * What a sync's numbers said.
   *
   * @param sync its id
   * @param counts by name, see {@link Sync#reconciliation}
   */
  public record Balance(String sync, Map<String, Long> counts) {}

  /** The balance of the last complete sync, of the latest hundred. */
  public Optional<Balance> balance() {
    return store.read(
        handle ->
            SyncTable.latest(handle, LATEST).stream()
                .filter(row -> row.state().equals(Sync.COMPLETE))
                .findFirst()
                .map(
                    row ->
                        new Balance(
                            row.id(), new Counts(SyncTable.counts(handle, row.id())).told())));
  }

  private static Map<String, Function<Person, @Nullable Object>> fields() {
    Map<String, Function<Person, @Nullable Object>> fields = new LinkedHashMap<>();
    fields.put("kind", Person::kind);
    fields.put("firstName", Person::firstName);
    fields.put("lastName", Person::lastName);
    fields.put("sfdcContactId", Person::sfdcContactId);
    fields.put("sfdcLeadId", Person::sfdcLeadId);
    fields.put("sfdcAccountId", Person::sfdcAccountId);
    fields.put("sfdcOpportunityId", Person::sfdcOpportunityId);
    fields.put("company", Person::company);
    fields.put("title", Person::title);
    fields.put("email", Person::email);
    fields.put("phone", Person::phone);
    fields.put("linkedInUrl", Person::linkedInUrl);
    fields.put("source", Person::source);
    fields.put("ownerId", Person::ownerId);
    fields.put(MONTH, Person::createdMonth);
    return fields;
  }
}
