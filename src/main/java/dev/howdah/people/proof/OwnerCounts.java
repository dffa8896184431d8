package dev.howdah.people.proof;

import dev.howdah.people.CountPeople;
import dev.howdah.people.CountPeople.Owned;
import dev.howdah.people.proof.Proof.Count;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.people.proof.ProofTable.Known;
import dev.howdah.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The records of both kinds by owner, as Salesforce counts them, beside those of the database. */
final class OwnerCounts {

  private static final List<String> KINDS = List.of("Lead", "Contact");
  private static final String USER = "005";

  private final Store store;
  private final CountPeople people;
  private final Map<String, Map<String, Long>> salesforce = new LinkedHashMap<>();

  OwnerCounts(Store store, CountPeople people) {
    this.store = store;
    this.people = people;
    KINDS.forEach(kind -> salesforce.put(kind, new TreeMap<>()));
  }

  /** So many records of a kind belong to an owner; those of queues do not matter. */
  void counted(String kind, String owner, long records) {
    if (owner.startsWith(USER)) {
      salesforce.getOrDefault(kind, Map.of()).put(owner, records);
    }
  }

  /** As the database has them now. */
  Map<String, Map<String, Owned>> synced() {
    Map<String, Map<String, Owned>> synced = new LinkedHashMap<>();
    KINDS.forEach(kind -> synced.put(kind, people.byOwner(kind)));
    return synced;
  }

  /** What is proven of a group once everything was asked for that differed. */
  Known now(Group group, Map<String, Map<String, Owned>> synced) {
    Owned owned =
        synced.getOrDefault(group.kind(), Map.of()).getOrDefault(group.owner(), Owned.NOTHING);
    long records = salesforce.getOrDefault(group.kind(), Map.of()).getOrDefault(group.owner(), 0L);
    return new Known(records - owned.records(), owned.people() - owned.records());
  }

  /** Kinds and owners whose numbers are not equal. */
  List<Group> groups(Map<String, Map<String, Owned>> synced) {
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
    return new Group(
        kind, owner, records, here.records(), here.people(), known.alone(), isProven, List.of());
  }

  /** The sums of each kind. */
  List<Count> sums(Map<String, Map<String, Owned>> synced, List<Group> groups) {
    return KINDS.stream()
        .map(
            kind ->
                new Count(
                    kind,
                    salesforce.getOrDefault(kind, Map.of()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                    synced.getOrDefault(kind, Map.of()).values().stream()
                        .mapToLong(Owned::records)
                        .sum(),
                    groups.stream()
                        .filter(group -> group.kind().equals(kind))
                        .mapToLong(Group::onlyInSalesforce)
                        .sum()))
        .toList();
  }
}
