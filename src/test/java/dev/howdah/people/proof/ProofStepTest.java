package dev.howdah.people.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.people.ComparePeople.Drift;
import dev.howdah.people.People;
import dev.howdah.people.PeopleOfHost;
import dev.howdah.people.PeopleRoutes;
import dev.howdah.people.Person;
import dev.howdah.people.proof.Proof.Count;
import dev.howdah.people.proof.Proof.Findings;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.sandbox.world.MarketoLead;
import dev.howdah.sandbox.world.SalesforceContact;
import dev.howdah.sandbox.world.SalesforceLead;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProofStepTest {

  private static final int PEOPLE = 2_000;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              PeopleRoutes.ofChanges(
                  "47-people-proof",
                  "47-people-proof-heal",
                  "47-people-proof-look",
                  "47-people-proof-people",
                  "48-people-proof-timer"))
          .with("people.resume-every", "200")
          .with("people.changes-every", "0")
          .with("people.proof-every", "0")
          .atSandbox(PEOPLE);

  private final PeopleOfHost people = new PeopleOfHost(host);

  @Test
  void findsNothingMissingAfterACompleteSyncByItself() {
    host.restart(Map.of("people.proof-every", "86400000"));
    people.sync();

    host.await(
        "the proof", () -> proofs().latest().filter(proof -> !proof.isRunning()).isPresent());
    Proof proof = proofs().latest().orElseThrow();

    assertThat(proof.message()).isEmpty();
    assertThat(proof.state()).isEqualTo(Proof.COMPLETE);
    assertThat(proof.startedBy()).isEqualTo("sync");
    Findings findings = proof.findings();
    assertThat(findings.sampled()).isEqualTo(300);
    assertThat(findings.drift()).isEmpty();
    assertThat(findings.people()).isEqualTo(people.kept().size());
    assertThat(findings.groups()).isNotEmpty().allMatch(Group::proven);
    for (Count count : findings.counts()) {
      assertThat(count.synced()).isPositive();
      assertThat(count.salesforce()).isEqualTo(count.synced() + count.onlyInSalesforce());
    }
    assertThat(findings.balance().counts()).containsEntry("in-both", (long) people.kept().size());
  }

  @Test
  void isDoneByItselfWhereSalesforcesLogOfDeletedRecordsWasCut() throws Exception {
    people.sync();
    PlayFault.on(
        host.sandbox(),
        "salesforce",
        "{\"path\":\"/services/data/v62.0/sobjects/Lead/deleted\","
            + "\"code\":\"INVALID_REPLICATION_DATE: purged\"}");

    host.ask("people-changes", null, Map.class);

    host.await(
        "the proof", () -> proofs().latest().filter(proof -> !proof.isRunning()).isPresent());
    Proof proof = proofs().latest().orElseThrow();
    assertThat(proof.state()).as(proof.message()).isEqualTo(Proof.COMPLETE);
    assertThat(proof.startedBy()).isEqualTo("changes");
  }

  @Test
  void findsPeopleWhoAreLostWrongOrTooManyAndHealsThem() {
    people.sync();
    List<Person> before = people.kept();
    prove();
    int lost = before.get(10).marketoId();
    Person moved = before.get(20);
    String owner =
        before.stream()
            .map(Person::ownerId)
            .filter(id -> !id.equals(moved.ownerId()))
            .findFirst()
            .orElseThrow();
    tamper("DELETE FROM people_person WHERE marketo_id = " + lost);
    tamper(
        "UPDATE people_person SET owner_id = '"
            + owner
            + "' WHERE marketo_id = "
            + moved.marketoId());

    Proof proof = prove();

    assertThat(proof.message()).isEmpty();
    assertThat(proof.findings().drift())
        .contains(new Drift(lost, "missing", List.of()))
        .contains(new Drift(moved.marketoId(), "changed", List.of("ownerId")));
    assertThat(proof.findings().healed()).isEqualTo(proof.findings().drifted());
    assertThat(proof.isClean()).isTrue();
    assertThat(people.kept()).isEqualTo(before);
    assertThat(prove().findings().drifted()).isZero();
  }

  @Test
  void findsInTheSampleWhichFieldsAreNotAsMarketoSays() {
    host.restart(Map.of("people.proof-sample", "10000"));
    people.sync();
    List<Person> before = people.kept();
    Person wrong = before.get(5);
    tamper(
        "UPDATE people_person SET title = 'Tampered', company = 'Tampered' WHERE marketo_id = "
            + wrong.marketoId());

    Proof proof = prove();

    assertThat(proof.findings().drift())
        .containsExactly(new Drift(wrong.marketoId(), "changed", List.of("company", "title")));
    assertThat(proof.findings().healed()).isEqualTo(1);
    assertThat(people.kept()).isEqualTo(before);
  }

  @Test
  void doesTheSameOnPostgresqlAndAsksOnlyOnceForWhoIsInSalesforceAlone() {
    try (FreshDatabase database = FreshDatabase.of(Dialect.POSTGRESQL)) {
      host.restartOn(database);
      people.sync();
      List<Person> before = people.kept();
      Proof first = prove();
      assertThat(first.isClean()).as(first.message()).isTrue();
      int lost = before.get(10).marketoId();
      tamper(database.settings(), "DELETE FROM people_person WHERE marketo_id = " + lost);

      Proof second = prove();

      assertThat(second.findings().drift()).contains(new Drift(lost, "missing", List.of()));
      assertThat(second.isClean()).as(second.message()).isTrue();
      assertThat(second.findings().compared()).isLessThan(first.findings().compared() + 300);
      assertThat(people.kept()).isEqualTo(before);
      assertThat(prove().findings().compared()).isEqualTo(300);
      host.restart(Map.of("store.url", ""));
    }
  }

  @Test
  void findsWhatSalesforceChangedWithoutTellingAnybody() throws Exception {
    people.sync();
    Proof quiet = prove();
    Person moved =
        people.kept().stream()
            .filter(person -> person.kind().equals("Contact"))
            .findFirst()
            .orElseThrow();
    String owner =
        people.kept().stream()
            .map(Person::ownerId)
            .filter(id -> !id.equals(moved.ownerId()))
            .findFirst()
            .orElseThrow();
    org("UPDATE Contact SET OwnerId = '" + owner + "' WHERE Id = '" + moved.sfdcContactId() + "'");

    Proof proof = prove();

    assertThat(quiet.findings().drift()).isEmpty();
    assertThat(proof.findings().drift())
        .containsExactly(new Drift(moved.marketoId(), "changed", List.of("ownerId")));
    assertThat(proof.isClean()).isTrue();
    assertThat(host.desk("people", People.class).one(moved.marketoId()).ownerId()).isEqualTo(owner);
  }

  @Test
  void findsOnePersonMoreThanMarketoHasOfARecord() {
    people.sync();
    List<Person> before = people.kept();
    assertThat(prove().isClean()).isTrue();
    Person shared = contact();
    int nobody = before.get(before.size() - 1).marketoId() + 1;
    insert(nobody, String.valueOf(shared.sfdcContactId()), shared.ownerId());

    Proof proof = prove();

    assertThat(proof.findings().drift()).containsExactly(new Drift(nobody, "surplus", List.of()));
    assertThat(proof.findings().healed()).isEqualTo(1);
    assertThat(people.kept()).isEqualTo(before);
  }

  @Test
  void asksOnlyOnceForThoseWhoShareARecord() {
    link(2, lead());
    people.sync();

    Proof first = prove();

    assertThat(first.findings().groups())
        .anyMatch(group -> group.people() > group.synced() && group.proven());
    assertThat(prove().findings().compared()).isEqualTo(300);
  }

  @Test
  void neverTakesItAsProvenThatMoreIsKeptThanSalesforceHas() {
    people.sync();
    List<Person> before = people.kept();
    assertThat(prove().isClean()).isTrue();
    String owner = contact().ownerId();
    int highest = before.get(before.size() - 1).marketoId();
    long more = inSalesforce(owner) - contacts(owner) + 1;
    for (int i = 1; i <= more; i++) {
      insert(highest + i, "00300000000000" + i + "AAA", owner);
    }
    tamper(
        "UPDATE people_proof_alone SET records = -1 WHERE kind = 'Contact'"
            + " AND owner_id = '"
            + owner
            + "'");

    Proof proof = prove();

    assertThat(proof.findings().drift()).hasSize((int) more).allMatch(this::isSurplus);
    assertThat(people.kept()).isEqualTo(before);
  }

  @Test
  void saysWhichRecordHasMorePeopleThanMarketoLists() {
    String lead = lead();
    link(1_001, lead);
    people.sync();
    assertThat(prove().isClean()).isTrue();
    try (Store store = Store.open(new StoreSettings(host.data(), "", "", ""))) {
      store.change(
          handle ->
              handle.execute("DELETE FROM people_person WHERE sfdc_lead_id = '" + lead + "'"));
    }

    Proof proof = prove();

    assertThat(proof.state()).isEqualTo(Proof.COMPLETE);
    assertThat(proof.isClean()).isFalse();
    assertThat(proof.message())
        .isEqualTo(
            "The numbers of 1 owners do not add up yet, expected none. The next proof goes on with"
                + " them; people.proof-looks lets it ask for more. More people of Marketo are"
                + " linked to "
                + lead
                + " than the 1,000 that it lists, so they were not compared. Merge them in"
                + " Marketo.");
  }

  @Test
  void findsWhoWasDeletedFromTheRecycleBinToo() throws Exception {
    people.sync();
    List<Person> before = people.kept();
    assertThat(prove().isClean()).isTrue();
    Person gone = contact();
    org("DELETE FROM Contact WHERE Id = '" + gone.sfdcContactId() + "'");

    Proof proof = prove();

    assertThat(proof.findings().drift())
        .containsExactly(new Drift(gone.marketoId(), "surplus", List.of()));
    assertThat(proof.isClean()).as(proof.message()).isTrue();
    assertThat(people.kept()).isEqualTo(before.stream().filter(one -> !one.equals(gone)).toList());
  }

  private Person contact() {
    return people.kept().stream()
        .filter(person -> person.kind().equals("Contact"))
        .findFirst()
        .orElseThrow();
  }

  /** A lead of Salesforce that belongs to a user. */
  private String lead() {
    Iterator<SalesforceLead> all = host.sandbox().world().salesforceLeads();
    while (true) {
      SalesforceLead lead = all.next();
      if (lead.ownerId().startsWith("005") && !lead.isConverted() && !lead.isDeleted()) {
        return lead.id();
      }
    }
  }

  /** So many people become linked to a lead to which they were not. */
  private void link(int many, String lead) {
    Happenings happenings = host.sandbox().happenings(1);
    Iterator<MarketoLead> all = host.sandbox().world().marketoLeads();
    List<MarketoLead> others = new ArrayList<>();
    while (others.size() < many) {
      MarketoLead next = all.next();
      if (!lead.equals(next.sfdcLeadId())) {
        others.add(next);
      }
    }
    others.forEach(other -> happenings.link(other.id(), lead));
  }

  private long contacts(String owner) {
    return people.kept().stream()
        .filter(person -> person.kind().equals("Contact") && person.ownerId().equals(owner))
        .map(Person::sfdcContactId)
        .distinct()
        .count();
  }

  private boolean isSurplus(Drift drift) {
    return drift.what().equals("surplus");
  }

  private void insert(int id, String contact, String owner) {
    tamper(
        "INSERT INTO people_person (marketo_id, kind, sfdc_contact_id, owner_id) VALUES ("
            + id
            + ", 'Contact', '"
            + contact
            + "', '"
            + owner
            + "')");
  }

  private long inSalesforce(String owner) {
    long records = 0;
    Iterator<SalesforceContact> all = host.sandbox().world().salesforceContacts();
    while (all.hasNext()) {
      SalesforceContact contact = all.next();
      records += contact.ownerId().equals(owner) && !contact.isDeleted() ? 1 : 0;
    }
    return records;
  }

  /** Changes something in Salesforce of which nobody is told. */
  private void org(String sql) throws SQLException {
    try (Connection org =
            DriverManager.getConnection(
                "jdbc:sqlite:" + host.data().resolve("sandbox/salesforce.db"));
        Statement statement = org.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private void tamper(String sql) {
    tamper(new StoreSettings(host.data(), "", "", ""), sql);
  }

  private static void tamper(StoreSettings settings, String sql) {
    try (Store store = Store.open(settings)) {
      assertThat(store.<Integer, RuntimeException>write(handle -> handle.execute(sql)))
          .isEqualTo(1);
    }
  }

  private Proof prove() {
    host.await("the start", () -> !proofs().latest().map(Proof::isRunning).orElse(false));
    host.ask("people-proof", null, Map.class);
    host.await("the end", () -> !proofs().latest().orElseThrow().isRunning());
    return proofs().latest().orElseThrow();
  }

  private Proofs proofs() {
    return host.desk("proofs", Proofs.class);
  }
}
