package dev.howdah.people.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.people.ComparePeople.Drift;
import dev.howdah.people.PeopleOfHost;
import dev.howdah.people.PeopleRoutes;
import dev.howdah.people.Person;
import dev.howdah.people.proof.Proof.Group;
import dev.howdah.people.proof.Proof.Month;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProofByMonthStepTest {

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
  private final Queries queries = new Queries();

  @Test
  void listsOnlyTheMonthInWhichSomebodyIsLost() {
    losesAndFinds(new StoreSettings(host.data(), "", "", ""));
  }

  @Test
  void listsOnlyTheMonthOnPostgresqlToo() {
    try (FreshDatabase database = FreshDatabase.of(Dialect.POSTGRESQL)) {
      host.restartOn(database);
      losesAndFinds(database.settings());
      host.restart(Map.of("store.url", ""));
    }
  }

  private void losesAndFinds(StoreSettings store) {
    people.sync();
    List<Person> before = people.kept();
    assertThat(before).isEqualTo(people.expected());
    assertThat(prove().isClean()).isTrue();
    Person lost = aloneInItsRecord(before);
    assertThat(before.stream().filter(one -> isOf(lost, one)).map(Person::createdMonth).distinct())
        .hasSizeGreaterThan(5);
    tamper(store, "DELETE FROM people_person WHERE marketo_id = " + lost.marketoId());
    host.context().getManagementStrategy().addEventNotifier(queries);

    Proof proof = prove();

    assertThat(queries.with("CALENDAR_MONTH"))
        .singleElement()
        .asString()
        .contains("OwnerId IN ('" + lost.ownerId() + "')");
    YearMonth month = month(lost);
    assertThat(queries.with("SELECT Id, OwnerId FROM"))
        .containsExactly(
            "SELECT Id, OwnerId FROM Contact WHERE (OwnerId = '"
                + lost.ownerId()
                + "' AND CreatedDate >= "
                + month
                + "-01T00:00:00Z AND CreatedDate < "
                + month.plusMonths(1)
                + "-01T00:00:00Z) ORDER BY Id LIMIT 2000");
    assertThat(proof.findings().drift())
        .containsExactly(new Drift(lost.marketoId(), "missing", List.of()));
    assertThat(proof.isClean()).as(proof.message()).isTrue();
    assertThat(people.kept()).isEqualTo(before);
    requireMonthsThatAddUp(proof, lost);
  }

  /** What is in Salesforce alone is told by month, and the sum is the owner's. */
  private static void requireMonthsThatAddUp(Proof proof, Person lost) {
    Group group =
        proof.findings().groups().stream()
            .filter(one -> one.kind().equals("Contact") && one.owner().equals(lost.ownerId()))
            .findFirst()
            .orElseThrow();
    assertThat(group.months()).isNotEmpty().allMatch(Month::proven);
    assertThat(group.months())
        .allMatch(month -> month.salesforce() == month.synced() + month.onlyInSalesforce());
    assertThat(group.months().stream().mapToLong(Month::onlyInSalesforce).sum())
        .isPositive()
        .isLessThanOrEqualTo(group.onlyInSalesforce());
  }

  @Test
  void listsAnOwnerWholeIfSomebodysMonthIsNotKnownAndLearnsItByTheNextSync() {
    people.sync();
    List<Person> before = people.kept();
    assertThat(prove().isClean()).isTrue();
    Person lost = aloneInItsRecord(before);
    Person older =
        before.stream()
            .filter(one -> isOf(lost, one) && one.marketoId() != lost.marketoId())
            .findFirst()
            .orElseThrow();
    StoreSettings store = new StoreSettings(host.data(), "", "", "");
    tamper(store, "DELETE FROM people_person WHERE marketo_id = " + lost.marketoId());
    tamper(
        store,
        "UPDATE people_person SET created_month = 0 WHERE marketo_id = " + older.marketoId());
    host.context().getManagementStrategy().addEventNotifier(queries);

    Proof proof = prove();

    assertThat(queries.with("SELECT Id, OwnerId FROM"))
        .containsExactly(
            "SELECT Id, OwnerId FROM Contact WHERE OwnerId IN ('"
                + lost.ownerId()
                + "') ORDER BY Id LIMIT 2000");
    assertThat(proof.findings().drift())
        .containsExactly(new Drift(lost.marketoId(), "missing", List.of()));
    assertThat(proof.isClean()).as(proof.message()).isTrue();
    people.sync();
    assertThat(people.kept()).isEqualTo(before);
  }

  @Test
  void healsWhoeverIsKeptWithAWrongMonth() {
    host.restart(Map.of("people.proof-sample", "10000"));
    people.sync();
    List<Person> before = people.kept();
    Person wrong = before.get(5);
    tamper(
        new StoreSettings(host.data(), "", "", ""),
        "UPDATE people_person SET created_month = 200001 WHERE marketo_id = " + wrong.marketoId());

    Proof proof = prove();

    assertThat(proof.findings().drift())
        .containsExactly(new Drift(wrong.marketoId(), "changed", List.of("createdMonth")));
    assertThat(people.kept()).isEqualTo(before);
  }

  private static Person aloneInItsRecord(List<Person> all) {
    return all.stream()
        .filter(one -> one.kind().equals("Contact"))
        .filter(
            one ->
                Collections.frequency(
                        all.stream().map(Person::sfdcContactId).toList(), one.sfdcContactId())
                    == 1)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(Person person, Person other) {
    return other.kind().equals(person.kind()) && other.ownerId().equals(person.ownerId());
  }

  private static YearMonth month(Person person) {
    return YearMonth.of(person.createdMonth() / 100, person.createdMonth() % 100);
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

  /** The queries that are sent to Salesforce. */
  private static final class Queries extends EventNotifierSupport {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public void notify(CamelEvent event) {
      if (event instanceof CamelEvent.ExchangeSendingEvent sending
          && sending.getEndpoint().getEndpointUri().startsWith("salesforce:")
          && sending.getExchange().getMessage().getBody() instanceof String query) {
        sent.add(query);
      }
    }

    List<String> with(String text) {
      return sent.stream().filter(query -> query.contains(text)).toList();
    }
  }
}
