package dev.howdah.people;

import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The desk of {@code 40-people}: starts a sync, tells how it stands, shows the people. */
public final class People {

  private static final int MOST = 1000;

  private final Store store;
  private final PeopleSettings settings;
  private final Clock clock;

  People(Store store, PeopleSettings settings, Clock clock) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Starts a sync of all people. While one runs, that one is the answer; the same key again answers
   * with the same sync, even after its end.
   *
   * @param key the caller's, or null
   */
  public Sync start(@Nullable String key, @Nullable String caller) {
    return start(key, caller, null);
  }

  /**
   * As {@link #start(String, String)}.
   *
   * @param whole whether everybody is read and compared, even where nothing seems to have changed
   *     since the last complete sync; null for no
   */
  public Sync start(@Nullable String key, @Nullable String caller, @Nullable Boolean whole) {
    SyncTable.Row row =
        store.write(
            handle -> {
              SyncTable.Row answer =
                  known(handle, key)
                      .or(() -> SyncTable.running(handle))
                      .orElseGet(
                          () -> {
                            if (Boolean.TRUE.equals(whole)) {
                              KnownFileTable.forgetAll(handle);
                            }
                            return plan(handle, caller == null ? "" : caller);
                          });
              if (key != null) {
                SyncTable.key(handle, key, answer.id());
              }
              return answer;
            });
    return told(row);
  }

  /**
   * One sync as it stands.
   *
   * @throws Problem if there is none of this id
   */
  public Sync status(String id) {
    return store
        .read(handle -> SyncTable.find(handle, id))
        .map(this::told)
        .orElseThrow(
            () ->
                new Problem(
                    Kind.NOT_FOUND,
                    "There is no sync '"
                        + id
                        + "'; nothing was done. The list of syncs has their ids."));
  }

  /** The syncs, the newest first. */
  public Map<String, List<Sync>> syncs(@Nullable Integer limit) {
    return Map.of(
        "syncs",
        store.read(handle -> SyncTable.latest(handle, limit == null ? 20 : limit)).stream()
            .map(this::told)
            .toList());
  }

  /** Whether any sync has ever been started. */
  public boolean hasBegun() {
    return !store.read(handle -> SyncTable.latest(handle, 1)).isEmpty();
  }

  /** A page of people by id, and where the next begins if there is one. */
  public Map<String, Object> list(@Nullable Long after, @Nullable Integer limit) {
    int most = Math.min(limit == null ? 100 : limit, MOST);
    List<Person> people = after(after == null ? 0 : after, most);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("people", people);
    if (people.size() == most) {
      page.put("next", people.get(most - 1).marketoId());
    }
    return page;
  }

  /** People by Marketo id, after the given one. */
  public List<Person> after(long marketoId, int limit) {
    int begin = (int) Math.min(marketoId, Integer.MAX_VALUE);
    return store.read(handle -> PeopleTable.after(handle, begin, limit));
  }

  /**
   * One person.
   *
   * @throws Problem if it is not synced
   */
  public Person one(long marketoId) {
    return Optional.of(marketoId)
        .filter(id -> id <= Integer.MAX_VALUE)
        .flatMap(id -> store.read(handle -> PeopleTable.find(handle, id.intValue())))
        .orElseThrow(
            () ->
                new Problem(
                    Kind.NOT_FOUND,
                    "Person "
                        + marketoId
                        + " is not among the synced people. Either Marketo has no such person, or"
                        + " it is not linked to a lead or contact that a user owns."));
  }

  private static Optional<SyncTable.Row> known(Handle handle, @Nullable String key) {
    return key == null ? Optional.empty() : SyncTable.byKey(handle, key);
  }

  private SyncTable.Row plan(Handle handle, String caller) {
    SyncTable.Row row =
        new SyncTable.Row(
            UUID.randomUUID().toString(),
            Sync.RUNNING,
            settings.extract(),
            caller,
            clock.millis(),
            0,
            0,
            "",
            "",
            "");
    return SyncTable.insert(handle, row) ? row : SyncTable.running(handle).orElseThrow();
  }

  private Sync told(SyncTable.Row row) {
    Map<String, Long> counts = store.read(handle -> SyncTable.counts(handle, row.id()));
    WindowTable.Summary windows = store.read(handle -> WindowTable.summary(handle, row.id()));
    Instant now = clock.instant();
    long until = row.finishedAt() == 0 ? now.toEpochMilli() : row.finishedAt();
    return row.with(
        SyncCost.of(counts, until - row.startedAt()),
        Forecast.of(row, windows, counts, now),
        new Counts(counts).told());
  }
}
