package dev.howdah.people.proof;

import dev.howdah.people.ComparePeople;
import dev.howdah.people.ComparePeople.Drift;
import dev.howdah.people.CountPeople;
import dev.howdah.people.CountPeople.Owned;
import dev.howdah.people.CountPeople.Span;
import dev.howdah.people.proof.Proof.Findings;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.people.proof.Proof.Month;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The proof at work: what is still to be looked at and what was found; for one thread. */
final class Proving {

  private static final int LISTED = 100;
  private static final int OWNERS_AT_ONCE = 200;
  private static final long RECORDS_AT_ONCE = 100_000;

  private final Store store;
  private final ComparePeople people;
  private final CountPeople counts;
  private final OwnerCounts owners;
  private final ProofSettings settings;
  private final Lease lease;
  private final Deque<Look> looks = new ArrayDeque<>();
  private final List<Group> listed = new ArrayList<>();
  private final List<Drift> drift = new ArrayList<>();
  private final Map<String, List<Month>> months = new LinkedHashMap<>();
  private @Nullable Deque<Group> doubtful;
  private @Nullable Doubt doubt;
  private @Nullable Listing listing;

  /** The records whose looks are under way. */
  private @Nullable Listing asked;

  /** Records that more people are linked to than Marketo lists, with their owners. */
  private final Map<String, String> crowded = new TreeMap<>();

  private long unproven;
  private int sampled;
  private int looked;
  private int compared;
  private int drifted;
  private int healed;

  Proving(Store store, ComparePeople people, ProofSettings settings, Lease lease) {
    this.lease = lease;
    this.store = store;
    this.people = people;
    this.counts = new CountPeople(store);
    this.owners = new OwnerCounts(store, counts);
    this.settings = settings;
  }

  /** So many records of a kind belong to an owner. */
  void counted(String kind, String owner, long records) {
    owners.counted(kind, owner, records);
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
    Doubt present = doubt;
    if (present == null) {
      return doubt();
    }
    if (!present.isCounted()) {
      return count(present.page());
    }
    Optional<Listing> following = present.next(looked >= settings.looks());
    if (following.isPresent()) {
      listing = following.get();
      return count(following.get().page());
    }
    settle(present);
    doubt = null;
    return doubt();
  }

  /** Goes on with the next owners. */
  private Look doubt() {
    if (doubtful == null) {
      looked = 0;
      doubtful =
          new ArrayDeque<>(
              owners.groups(owners.synced()).stream()
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
    String kind = some.get(0).kind();
    List<String> ids = some.stream().map(Group::owner).toList();
    if (some.get(0).isCounted()) {
      listed.addAll(some);
      looks.addAll(new Listing(kind, ids.stream().map(Span::whole).toList(), counts).sharing());
      return next();
    }
    Doubt next =
        new Doubt(some, store.read(handle -> ProofTable.knownByMonth(handle, kind, ids)), counts);
    doubt = next;
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

  /** A page of some owners' records, or of their numbers by month. */
  void take(Page page) {
    Listing open = listing;
    Doubt present = doubt;
    if (open == null && present != null) {
      present.take(page);
    } else if (open != null && open.take(page)) {
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

  /** Keeps what is proven by month, unless somebody is not healed who may be of these months. */
  private void settle(Doubt present) {
    listed.addAll(present.listed());
    Map<String, Map<Integer, Known>> news = new LinkedHashMap<>();
    for (OwnerMonths owner : present.owners()) {
      Map<Integer, Known> proven =
          drifted > healed || crowded.containsValue(owner.owner())
              ? Map.of()
              : owner.news(month -> present.isListed(owner.owner(), month));
      news.put(owner.owner(), proven);
      if (months.size() < LISTED) {
        months.put(present.kind() + owner.owner(), owner.told(proven));
      }
    }
    store.change(handle -> ProofTable.known(handle, present.kind(), news));
  }

  /** Keeps what the asking has proven, and tells everything. */
  Findings finish() {
    Map<String, Map<String, Owned>> synced = owners.synced();
    if (drifted == healed) {
      store.change(
          handle -> listed.forEach(group -> keep(handle, group, owners.now(group, synced))));
    }
    List<Group> groups = owners.groups(synced);
    unproven = groups.stream().filter(group -> !group.proven()).count();
    return new Findings(
        sampled,
        compared,
        drifted,
        healed,
        List.copyOf(drift),
        owners.sums(synced, groups),
        groups.stream()
            .sorted(Comparator.comparing(Group::proven))
            .limit(LISTED)
            .map(group -> group.with(months.getOrDefault(group.kind() + group.owner(), List.of())))
            .toList(),
        people.balance().orElse(null),
        counts.all());
  }

  /** How many owners are not proven at the end, also those beyond the ones that are told. */
  long unproven() {
    return unproven;
  }

  /** Whoever has fewer records than people are linked to is never proven. */
  private void keep(Handle handle, Group group, Known now) {
    if (now.alone() >= 0 && !crowded.containsValue(group.owner())) {
      ProofTable.known(handle, group.kind(), group.owner(), now);
    }
  }
}
