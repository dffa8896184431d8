package dev.howdah.people.proof;

import dev.howdah.people.ComparePeople;
import dev.howdah.people.ComparePeople.Drift;
import dev.howdah.people.ComparePeople.Owned;
import dev.howdah.people.proof.Proof.Count;
import dev.howdah.people.proof.Proof.Findings;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.people.proof.ProofTable.Known;
import dev.howdah.store.Lease;
import dev.howdah.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The proof at work: what is still to be looked at and what was found; for one thread. */
final class Proving {

  private static final List<String> KINDS = List.of("Lead", "Contact");
  private static final String USER = "005";
  private static final int LISTED = 100;
  private static final int OWNERS_AT_ONCE = 200;
  private static final long RECORDS_AT_ONCE = 100_000;

  private final Store store;
  private final ComparePeople people;
  private final ProofSettings settings;
  private final Lease lease;
  private final Map<String, Map<String, Long>> salesforce = new LinkedHashMap<>();
  private final Deque<Look> looks = new ArrayDeque<>();
  private final List<Group> listed = new ArrayList<>();
  private final List<Drift> drift = new ArrayList<>();
  private @Nullable Deque<Group> doubtful;
  private @Nullable Listing listing;

  /** The records whose looks are under way. */
  private @Nullable Listing asked;

  /** Records that more people are linked to than Marketo lists, with their owners. */
  private final Map<String, String> crowded = new TreeMap<>();

  private int sampled;
  private int looked;
  private int compared;
  private int drifted;
  private int healed;

  Proving(Store store, ComparePeople people, ProofSettings settings, Lease lease) {
    this.lease = lease;
    this.store = store;
    this.people = people;
    this.settings = settings;
    KINDS.forEach(kind -> salesforce.put(kind, new TreeMap<>()));
  }

  /** So many records of a kind belong to an owner; those of queues do not matter. */
  void counted(String kind, String owner, long records) {
    if (owner.startsWith(USER)) {
      salesforce.getOrDefault(kind, Map.of()).put(owner, records);
    }
  }

  /** Draws the people whom to read again. */
  void draw(RandomGenerator dice) {
    Set<Integer> ids = people.sample(settings.sample(), dice);
    sampled = ids.size();
    Listing.chunks(ids).forEach(chunk -> looks.add(Look.of(chunk)));
  }

  /** What to look at next: the sample, then groups of owners until the calls are spent. */
  Look next() {
    lease.renew();
    if (!looks.isEmpty()) {
      return count(looks.remove());
    }
    Listing open = listing;
    if (open != null) {
      return count(open.page());
    }
    if (doubtful == null) {
      looked = 0;
      doubtful =
          new ArrayDeque<>(
              groups().stream()
                  .filter(group -> !group.proven())
                  .sorted(
                      Comparator.comparing(Group::kind)
                          .thenComparing(Group::isCounted)
                          .thenComparingLong(
                              group -> Math.abs(group.salesforce() - group.synced())))
                  .toList());
    }
    List<Group> some = looked < settings.looks() ? some(doubtful) : List.of();
    if (some.isEmpty()) {
      return Look.NONE;
    }
    Listing next =
        new Listing(some.get(0).kind(), some.stream().map(Group::owner).toList(), people);
    listed.addAll(some);
    if (some.get(0).isCounted()) {
      looks.addAll(next.sharing());
      return next();
    }
    listing = next;
    return count(next.page());
  }

  /** The next groups of one kind, as many as are read together without holding too many ids. */
  private static List<Group> some(Deque<Group> doubtful) {
    List<Group> some = new ArrayList<>();
    long records = 0;
    while (!doubtful.isEmpty() && some.size() < OWNERS_AT_ONCE) {
      Group next = doubtful.getFirst();
      records += Math.max(next.salesforce(), next.synced());
      if (!some.isEmpty()
          && (records > RECORDS_AT_ONCE
              || !next.kind().equals(some.get(0).kind())
              || next.isCounted() != some.get(0).isCounted())) {
        break;
      }
      some.add(doubtful.remove());
    }
    return some;
  }

  private Look count(Look look) {
    looked++;
    return look;
  }

  /** A page of some owners' records. */
  void list(Map<String, String> page) {
    Listing open = listing;
    if (open != null && open.take(page)) {
      looks.addAll(open.looks());
      asked = open;
      listing = null;
    }
  }

  /** So many people were compared, with these of them not as they should be. */
  void compared(int many, List<Drift> found) {
    compared += many;
    drifted += found.size();
    found.stream().limit(Math.max(0, LISTED - drift.size())).forEach(drift::add);
  }

  void healed(int many) {
    healed += many;
  }

  /** Marketo does not list so many people: half of them at a time, or this record not at all. */
  void narrow(Look look) {
    List<Look> halves = look.halves();
    for (int i = halves.size() - 1; i >= 0; i--) {
      looks.addFirst(halves.get(i));
    }
    Listing open = asked;
    if (halves.isEmpty() && look.people() != null && open != null) {
      String record = look.people().values().get(0);
      crowded.put(record, open.owner(record).orElse(""));
    }
  }

  /** The records that more people are linked to than Marketo lists. */
  Set<String> crowded() {
    return crowded.keySet();
  }

  /** Keeps what the asking has proven, and tells everything. */
  Findings finish() {
    Map<String, Map<String, Owned>> synced = synced();
    if (drifted == healed) {
      store.change(handle -> listed.forEach(group -> keep(handle, group, synced)));
    }
    List<Group> groups = groups();
    return new Findings(
        sampled,
        compared,
        drifted,
        healed,
        List.copyOf(drift),
        KINDS.stream().map(kind -> count(kind, synced, groups)).toList(),
        groups.stream().sorted(Comparator.comparing(Group::proven)).limit(LISTED).toList(),
        people.balance().orElse(null),
        people.count());
  }

  /** Whoever has fewer records than people are linked to is never proven. */
  private void keep(Handle handle, Group group, Map<String, Map<String, Owned>> synced) {
    Owned owned = of(synced, group);
    long alone = salesforce.getOrDefault(group.kind(), Map.of()).getOrDefault(group.owner(), 0L);
    alone -= owned.records();
    if (alone >= 0 && !crowded.containsValue(group.owner())) {
      Known known = new Known(alone, owned.people() - owned.records());
      ProofTable.known(handle, group.kind(), group.owner(), known);
    }
  }

  /** Kinds and owners whose numbers are not equal. */
  private List<Group> groups() {
    Map<String, Map<String, Owned>> synced = synced();
    List<Group> groups = new ArrayList<>();
    for (String kind : KINDS) {
      Map<String, Known> known = store.read(handle -> ProofTable.known(handle, kind));
      Map<String, Long> there = salesforce.getOrDefault(kind, Map.of());
      Map<String, Owned> here = synced.getOrDefault(kind, Map.of());
      Set<String> owners = new TreeSet<>(there.keySet());
      owners.addAll(here.keySet());
      for (String owner : owners) {
        Group group =
            group(
                kind,
                owner,
                there.getOrDefault(owner, 0L),
                here.getOrDefault(owner, Owned.NOTHING),
                known.getOrDefault(owner, Known.NOTHING));
        if (!group.proven() || group.salesforce() != group.people()) {
          groups.add(group);
        }
      }
    }
    return groups;
  }

  private static Group group(String kind, String owner, long records, Owned here, Known known) {
    boolean isProven =
        known.alone() >= 0
            && known.alone() == records - here.records()
            && known.sharing() == here.people() - here.records();
    return new Group(kind, owner, records, here.records(), here.people(), known.alone(), isProven);
  }

  private Map<String, Map<String, Owned>> synced() {
    Map<String, Map<String, Owned>> synced = new LinkedHashMap<>();
    KINDS.forEach(kind -> synced.put(kind, people.byOwner(kind)));
    return synced;
  }

  private Count count(String kind, Map<String, Map<String, Owned>> synced, List<Group> groups) {
    return new Count(
        kind,
        salesforce.getOrDefault(kind, Map.of()).values().stream().mapToLong(Long::longValue).sum(),
        synced.getOrDefault(kind, Map.of()).values().stream().mapToLong(Owned::records).sum(),
        groups.stream()
            .filter(group -> group.kind().equals(kind))
            .mapToLong(Group::onlyInSalesforce)
            .sum());
  }

  private static Owned of(Map<String, Map<String, Owned>> counts, Group group) {
    return counts.getOrDefault(group.kind(), Map.of()).getOrDefault(group.owner(), Owned.NOTHING);
  }
}
