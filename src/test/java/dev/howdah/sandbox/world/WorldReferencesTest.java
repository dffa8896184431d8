package dev.howdah.sandbox.world;

import static dev.howdah.sandbox.world.WorldTest.all;
import static dev.howdah.sandbox.world.WorldTest.byId;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether everything in Salesforce that points at something points at something that is there. */
class WorldReferencesTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final World world = World.of(11, 8_000, NOW);
  private final Map<String, SalesforceLead> leads =
      byId(world.salesforceLeads(), SalesforceLead::id);
  private final Map<String, SalesforceContact> contacts =
      byId(world.salesforceContacts(), SalesforceContact::id);
  private final Map<String, SalesforceAccount> accounts =
      byId(world.accounts(), SalesforceAccount::id);
  private final Map<String, Opportunity> opportunities =
      byId(world.opportunities(), Opportunity::id);
  private final List<OpportunityContactRole> roles = all(world.opportunityContactRoles());

  @Test
  void givesIdsThatRiseAndKnowTheirObject() {
    assertThat(all(world.salesforceLeads())).extracting(SalesforceLead::id).isSorted();
    assertThat(all(world.salesforceContacts())).extracting(SalesforceContact::id).isSorted();
    assertThat(all(world.accounts())).extracting(SalesforceAccount::id).isSorted();
    assertThat(all(world.opportunities())).extracting(Opportunity::id).isSorted();
    assertThat(roles).extracting(OpportunityContactRole::id).isSorted().doesNotHaveDuplicates();
    assertThat(leads.keySet()).allMatch(id -> id.matches("00Q\\w{15}"));
    assertThat(contacts.keySet()).allMatch(id -> id.matches("003\\w{15}"));
    assertThat(accounts.keySet()).allMatch(id -> id.matches("001\\w{15}"));
    assertThat(opportunities.keySet()).allMatch(id -> id.matches("006\\w{15}"));
    assertThat(roles).allMatch(role -> role.id().matches("00K\\w{15}"));
    assertThat(world.organizationId()).matches("00D\\w{15}");
  }

  @Test
  void pointsOnlyAtWhatIsThere() {
    Set<String> users =
        world.salesforceUsers().stream().map(SalesforceUser::id).collect(Collectors.toSet());
    Set<String> queues =
        world.queues().stream().map(SalesforceQueue::id).collect(Collectors.toSet());

    assertThat(leads.values())
        .allMatch(lead -> users.contains(lead.ownerId()) || queues.contains(lead.ownerId()))
        .allMatch(lead -> isThere(lead.convertedContactId(), contacts))
        .allMatch(lead -> isThere(lead.convertedAccountId(), accounts))
        .allMatch(lead -> isThere(lead.convertedOpportunityId(), opportunities))
        .allMatch(lead -> lead.isConverted() == (lead.convertedContactId() != null))
        .anyMatch(lead -> queues.contains(lead.ownerId()));
    assertThat(contacts.values())
        .allMatch(contact -> users.contains(contact.ownerId()))
        .allMatch(contact -> isThere(contact.accountId(), accounts))
        .anyMatch(contact -> contact.accountId() == null);
    assertThat(accounts.values()).allMatch(account -> users.contains(account.ownerId()));
    assertThat(opportunities.values())
        .allMatch(opportunity -> accounts.containsKey(opportunity.accountId()))
        .allMatch(opportunity -> users.contains(opportunity.ownerId()));
    assertThat(roles)
        .allMatch(role -> opportunities.containsKey(role.opportunityId()))
        .allMatch(role -> !contacts.get(role.contactId()).isDeleted());
  }

  private static boolean isThere(String id, Map<String, ?> records) {
    return id == null || records.containsKey(id);
  }

  @Test
  void mergesOnlyIntoRecordsThatLive() {
    List<SalesforceLead> mergedLeads =
        leads.values().stream().filter(lead -> lead.masterRecordId() != null).toList();
    List<SalesforceContact> mergedContacts =
        contacts.values().stream().filter(contact -> contact.masterRecordId() != null).toList();

    assertThat(mergedLeads)
        .isNotEmpty()
        .allMatch(SalesforceLead::isDeleted)
        .noneMatch(lead -> leads.get(lead.masterRecordId()).isDeleted());
    assertThat(mergedContacts)
        .isNotEmpty()
        .allMatch(SalesforceContact::isDeleted)
        .noneMatch(contact -> contacts.get(contact.masterRecordId()).isDeleted());
  }

  @Test
  void datesNothingBeforeItsCauseOrAfterNow() {
    assertThat(leads.values())
        .allMatch(lead -> inOrder(lead.createdDate(), lead.systemModstamp(), NOW));
    assertThat(contacts.values())
        .allMatch(contact -> inOrder(contact.createdDate(), contact.systemModstamp(), NOW));
    assertThat(opportunities.values())
        .allMatch(
            opportunity ->
                inOrder(
                    accounts.get(opportunity.accountId()).createdDate(),
                    opportunity.createdDate(),
                    opportunity.systemModstamp(),
                    NOW));
    assertThat(roles)
        .allMatch(
            role ->
                inOrder(
                    opportunities.get(role.opportunityId()).createdDate(),
                    role.createdDate(),
                    role.systemModstamp(),
                    NOW));
  }

  private static boolean inOrder(Instant... moments) {
    return Stream.of(moments).sorted().toList().equals(List.of(moments));
  }

  @Test
  void givesEachContactTheOpportunityOfItsBestRole() {
    Map<String, OpportunityContactRole> best = new HashMap<>();
    Comparator<OpportunityContactRole> order =
        Comparator.comparing(OpportunityContactRole::isPrimary)
            .thenComparing(OpportunityContactRole::createdDate)
            .thenComparing(OpportunityContactRole::id);
    roles.forEach(
        role -> best.merge(role.contactId(), role, (a, b) -> order.compare(a, b) > 0 ? a : b));
    List<SyncedPerson> synced = all(world.synced());

    assertThat(synced)
        .allSatisfy(
            person -> {
              OpportunityContactRole role =
                  person.sfdcContactId() == null ? null : best.get(person.sfdcContactId());
              assertThat(person.sfdcOpportunityId())
                  .isEqualTo(role == null ? null : role.opportunityId());
              assertThat(person.ownerId())
                  .isEqualTo(
                      person.kind().equals("Contact")
                          ? contacts.get(person.sfdcContactId()).ownerId()
                          : leads.get(person.sfdcLeadId()).ownerId());
            });
    assertThat(synced)
        .anyMatch(person -> person.kind().equals("Contact") && person.sfdcOpportunityId() == null)
        .anyMatch(person -> person.kind().equals("Contact") && person.sfdcOpportunityId() != null)
        .anyMatch(person -> person.kind().equals("Contact") && person.sfdcLeadId() != null);
  }

  @Test
  void makesRolesThatAreHardToChooseFrom() {
    Map<String, List<OpportunityContactRole>> ofContact =
        roles.stream()
            .collect(Collectors.groupingBy(OpportunityContactRole::contactId, Collectors.toList()));
    Map<String, Long> primaries = new TreeMap<>();
    roles.stream()
        .filter(OpportunityContactRole::isPrimary)
        .forEach(role -> primaries.merge(role.opportunityId(), 1L, Long::sum));

    assertThat(primaries.values()).isNotEmpty().allMatch(count -> count == 1);
    assertThat(ofContact.values())
        .anyMatch(own -> own.size() == 1)
        .anyMatch(own -> own.stream().filter(OpportunityContactRole::isPrimary).count() > 1)
        .anyMatch(
            own -> own.size() > 1 && own.stream().noneMatch(OpportunityContactRole::isPrimary))
        .anyMatch(WorldReferencesTest::isTie);
  }

  /** Whether only the id can tell which of a contact's roles is the latest. */
  private static boolean isTie(List<OpportunityContactRole> own) {
    return own.size() > 1
        && own.stream().noneMatch(OpportunityContactRole::isPrimary)
        && own.stream().map(OpportunityContactRole::createdDate).distinct().count() == 1
        && own.stream().map(OpportunityContactRole::opportunityId).distinct().count() > 1;
  }
}
