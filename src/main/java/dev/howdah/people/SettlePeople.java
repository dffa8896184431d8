package dev.howdah.people;

import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.store.Store;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Brings some people up to date by the rule of the full sync, out of what was just read. */
public final class SettlePeople {

  private final Store store;

  public SettlePeople(Store store) {
    this.store = store;
  }

  /**
   * What became of some people.
   *
   * @param written new or changed
   * @param unchanged as they were
   * @param removed no longer eligible
   * @param isFinal false while a full sync runs: nobody was removed then, and the sync may write
   *     what it read before, so these people have to be settled once more after it
   */
  public record Settled(int written, int unchanged, int removed, boolean isFinal) {}

  /** The REST names of the fields to read, of those that this Marketo has. */
  public static List<String> fields(List<LeadField> described) {
    return MarketoField.asked(
        described.stream().map(LeadField::name).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a full sync runs. */
  public boolean isSyncRunning() {
    return store.read(SyncTable::running).isPresent();
  }

  /** When the last full sync began that came to its end with numbers that add up. */
  public Optional<Instant> lastComplete() {
    return store.read(SyncTable::lastComplete).map(Instant::ofEpochMilli);
  }

  /** The contacts who were synced with one of these opportunities. */
  public static List<String> contactsOf(Handle handle, Collection<String> opportunities) {
    return opportunities.isEmpty()
        ? List.of()
        : handle
            .createQuery(
                "SELECT DISTINCT sfdc_contact_id FROM people_person"
                    + " WHERE kind = 'Contact' AND sfdc_opportunity_id IN (<opportunities>)")
            .bindList("opportunities", List.copyOf(opportunities))
            .mapTo(String.class)
            .list();
  }

  /** Those of these people who are synced. */
  public List<Person> among(Collection<Integer> marketoIds) {
    return store.read(
        handle ->
            marketoIds.stream()
                .map(id -> PeopleTable.find(handle, id))
                .flatMap(Optional::stream)
                .toList());
  }

  /** The reason of a failure, without what Camel wraps around it. */
  public static String reason(Throwable failure) {
    return Setbacks.reason(failure);
  }

  /**
   * Writes and removes, in the caller's transaction.
   *
   * @param asked Marketo ids that were asked for; who of them was not found is removed
   * @param found people of Marketo with the fields of {@link #fields}, any number of times each
   * @param records the records they are linked to
   */
  public Settled settle(
      Handle handle, Collection<Integer> asked, List<Lead> found, ReadRecords records)
      throws SQLException {
    boolean running = SyncTable.running(handle).isPresent();
    Map<Integer, Lead> each = new LinkedHashMap<>();
    found.forEach(lead -> each.put(Math.toIntExact(lead.id()), lead));
    Set<Integer> gone = new LinkedHashSet<>(asked);
    gone.addAll(each.keySet());
    List<Person> kept = new ArrayList<>();
    Match match = new Match(records);
    MarketoRows rows = MarketoRows.of(List.copyOf(each.values()));
    while (rows.next()) {
      Person person = match.of(rows);
      if (person != null) {
        kept.add(person);
        gone.remove(person.marketoId());
      }
    }
    int written =
        kept.isEmpty() ? 0 : PeopleTable.write(store.dialect(), handle.getConnection(), kept);
    int removed = running || gone.isEmpty() ? 0 : remove(handle, gone);
    if (written + removed > 0) {
      KnownFileTable.forgetAll(handle);
    }
    return new Settled(written, kept.size() - written, removed, !running);
  }

  private static int remove(Handle handle, Collection<Integer> ids) {
    PreparedBatch batch = handle.prepareBatch("DELETE FROM people_person WHERE marketo_id = :id");
    ids.forEach(id -> batch.bind("id", id).add());
    int removed = 0;
    for (int count : batch.execute()) {
      removed += count;
    }
    return removed;
  }
}
