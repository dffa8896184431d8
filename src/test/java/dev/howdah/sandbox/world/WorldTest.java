package dev.howdah.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorldTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final World world = World.of(7, 10_000, NOW);

  @Test
  void givesTheSamePeopleForTheSameSeedAndOthersForAnother() {
    World again = World.of(7, 10_000, NOW);
    World other = World.of(8, 10_000, NOW);

    assertThat(all(again.marketoLeads())).isEqualTo(all(world.marketoLeads()));
    assertThat(all(again.synced())).isEqualTo(all(world.synced()));
    assertThat(all(other.marketoLeads())).isNotEqualTo(all(world.marketoLeads()));
  }

  /** Whatever the locale, time zone, Java or machine; only a change of the generator changes it. */
  @Test
  void isTheSameOnEveryMachine() throws Exception {
    World small = World.of(1, 500, NOW);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Stream.of(
            small.marketoLeads(),
            small.salesforceLeads(),
            small.salesforceContacts(),
            small.accounts(),
            small.opportunities(),
            small.opportunityContactRoles(),
            small.synced())
        .forEach(
            elements ->
                elements.forEachRemaining(
                    element -> digest.update(element.toString().getBytes(StandardCharsets.UTF_8))));

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("7dddaa8e7c1ea63f19e95dc1de13dbb98b899df92b5c38618ef60daa367018cc");
  }

  @Test
  void lacksOneOfEachTenMarketoIds() {
    List<MarketoLead> leads = all(world.marketoLeads());

    assertThat(leads).hasSize(10_000).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    assertThat(leads.get(leads.size() - 1).id()).isEqualTo(world.highestMarketoId());
    Map<Long, Long> perBlock =
        leads.stream()
            .filter(lead -> lead.id() <= 11_110)
            .collect(Collectors.groupingBy(lead -> (lead.id() - 1) / 10, Collectors.counting()));
    assertThat(perBlock).hasSize(1111).allSatisfy((block, count) -> assertThat(count).isEqualTo(9));
  }

  @Test
  void makesTimesRiseWithIdsOverTenYears() {
    List<MarketoLead> leads = all(world.marketoLeads());

    assertThat(leads).extracting(MarketoLead::createdAt).isSorted();
    assertThat(leads.get(0).createdAt()).isBefore(NOW.minusSeconds(9L * 365 * 86_400));
    assertThat(leads)
        .allSatisfy(lead -> assertThat(lead.updatedAt()).isBetween(lead.createdAt(), NOW));
  }

  @Test
  void remembersDeletionsOfTwoWeeksAmongTheIdsThatLack() {
    Set<Long> there =
        all(world.marketoLeads()).stream().map(MarketoLead::id).collect(Collectors.toSet());

    assertThat(world.deletedInMarketo()).hasSizeBetween(5, 60);
    assertThat(world.deletedInMarketo())
        .allSatisfy(
            (id, moment) -> {
              assertThat(there).doesNotContain(id);
              assertThat(id).isLessThan(world.highestMarketoId());
              assertThat(moment).isBetween(NOW.minusSeconds(14 * 86_400), NOW);
            });
  }

  @Test
  void isAsSmallAsItIsAskedToBe() {
    for (int people = 1; people <= 40; people++) {
      World small = World.of(people, people, NOW);
      assertThat(all(small.marketoLeads())).hasSize(people);
      assertThat(
              all(small.synced()).size()
                  + small.skipped().values().stream().mapToInt(Integer::intValue).sum())
          .isEqualTo(people);
    }
    assertThatThrownBy(() -> World.of(1, 0, NOW))
        .hasMessage("Expected between 1 and 400,000,000 people but found 0");
  }

  /** Joins both systems as a sync would, without the generator's own knowledge. */
  @Test
  void agreesWithAJoinOfBothSystems() {
    Map<String, SalesforceLead> leads = byId(world.salesforceLeads(), SalesforceLead::id);
    Map<String, SalesforceContact> contacts =
        byId(world.salesforceContacts(), SalesforceContact::id);
    Map<String, Integer> skipped = new TreeMap<>();
    List<Long> synced = new ArrayList<>();
    for (MarketoLead lead : all(world.marketoLeads())) {
      String reason = reasonToSkip(lead, leads, contacts);
      if (reason == null) {
        synced.add(lead.id());
      } else {
        skipped.merge(reason, 1, Integer::sum);
      }
    }

    assertThat(all(world.synced())).extracting(SyncedPerson::marketoId).isEqualTo(synced);
    assertThat(world.skipped()).isEqualTo(skipped);
    assertThat(world.skipped().values()).allSatisfy(count -> assertThat(count).isPositive());
    assertThat(synced).hasSizeBetween(4_900, 5_500);
  }

  private static String reasonToSkip(
      MarketoLead person,
      Map<String, SalesforceLead> leads,
      Map<String, SalesforceContact> contacts) {
    if (person.sfdcType() == null) {
      return "not-in-salesforce";
    }
    if (person.sfdcIsDeleted()) {
      return "deleted";
    }
    if (person.sfdcType().equals("Contact")) {
      SalesforceContact contact = contacts.get(person.sfdcId());
      return contact == null ? "not-found" : contact.isDeleted() ? "deleted" : null;
    }
    SalesforceLead lead = leads.get(person.sfdcId());
    if (lead == null) {
      return "not-found";
    }
    return lead.isDeleted()
        ? "deleted"
        : lead.isConverted()
            ? "converted"
            : lead.ownerId().startsWith("00G") ? "owned-by-queue" : null;
  }

  static <T> List<T> all(Iterator<T> elements) {
    List<T> list = new ArrayList<>();
    elements.forEachRemaining(list::add);
    return list;
  }

  static <T> Map<String, T> byId(Iterator<T> elements, Function<T, String> id) {
    Map<String, T> map = new TreeMap<>();
    elements.forEachRemaining(element -> map.put(id.apply(element), element));
    return map;
  }
}
