package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.sandbox.CallMarketo;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A full sync where hardly anything has changed since the last one. */
class PeopleAgainStepTest {

  private static final int PEOPLE = 600;
  private static final String UNCHANGED = "windows-unchanged";

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running(PeopleRoutes.ofSync())
          .with("people.extract", "export")
          .with("people.resume-every", "200")
          .atSandbox(PEOPLE);

  /** Whatever the test before has changed is in the database, and nothing is known. */
  @BeforeEach
  void readEverybody() throws Exception {
    PlayFault.end(HOST.sandbox(), "marketo");
    assertComplete(sync(true));
  }

  @Test
  void fetchesNoFileWhereNothingHasChanged() throws Exception {
    Sync first = sync(true);
    List<Person> people = kept();
    refuseFiles();

    Sync again = sync();

    assertThat(first.reconciliation()).doesNotContainKey(UNCHANGED);
    assertComplete(again);
    assertThat(again.reconciliation()).containsEntry("written", 0L).containsEntry("removed", 0L);
    assertThat(again.reconciliation().get(UNCHANGED)).isGreaterThan(100L);
    Function<Sync, List<Long>> balance =
        sync ->
            sync.reconciliation().entrySet().stream()
                .filter(
                    count -> !List.of(UNCHANGED, "written", "unchanged").contains(count.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    assertThat(balance.apply(again)).isEqualTo(balance.apply(first));
    assertThat(again.progress().bytes()).isEqualTo(first.progress().bytes());
    assertThat(kept()).isEqualTo(people);
  }

  @Test
  void doesTheSameOnPostgresql() throws Exception {
    try (FreshDatabase database = FreshDatabase.of(Dialect.POSTGRESQL)) {
      HOST.restartOn(database);
      sync();
      List<Person> people = kept();
      refuseFiles();

      Sync again = sync();

      assertComplete(again);
      assertThat(again.reconciliation().get(UNCHANGED)).isGreaterThan(100L);
      assertThat(kept()).isEqualTo(people);
      HOST.restart(Map.of("store.url", ""));
    }
  }

  @Test
  void readsOnlyTheWindowOfAPersonThatWasEditedInMarketo() throws Exception {
    long windows = sync().reconciliation().get(UNCHANGED);
    int edited = kept().get(7).marketoId();
    CallMarketo.post(
        HOST.sandbox(),
        "leads.json",
        "{\"action\":\"updateOnly\",\"lookupField\":\"id\",\"input\":[{\"id\":"
            + edited
            + ",\"title\":\"Edited\"}]}");

    Sync again = sync();

    assertComplete(again);
    assertThat(again.reconciliation())
        .containsEntry(UNCHANGED, windows - 1)
        .containsEntry("written", 1L);
    assertThat(people().one(edited).title()).isEqualTo("Edited");
    assertThat(sync().reconciliation()).containsEntry(UNCHANGED, windows);
  }

  @Test
  void removesWhoWasDeletedInMarketo() throws Exception {
    long windows = sync().reconciliation().get(UNCHANGED);
    int deleted = kept().get(7).marketoId();
    CallMarketo.post(HOST.sandbox(), "leads/delete.json", "{\"input\":[{\"id\":" + deleted + "}]}");

    Sync again = sync();

    assertComplete(again);
    assertThat(again.reconciliation())
        .containsEntry(UNCHANGED, windows - 1)
        .containsEntry("removed", 1L);
    assertThat(kept()).extracting(Person::marketoId).doesNotContain(deleted);
  }

  @Test
  void readsEverybodyWhereARecordOfSalesforceHasChanged() throws Exception {
    Person moved =
        kept().stream().filter(person -> person.kind().equals("Contact")).findFirst().orElseThrow();
    String owner =
        kept().stream()
            .map(Person::ownerId)
            .filter(id -> !id.equals(moved.ownerId()))
            .findFirst()
            .orElseThrow();
    try (Connection org =
            DriverManager.getConnection(
                "jdbc:sqlite:" + HOST.data().resolve("sandbox/salesforce.db"));
        PreparedStatement change =
            org.prepareStatement("UPDATE Contact SET OwnerId = ? WHERE Id = ?")) {
      change.setString(1, owner);
      change.setString(2, moved.sfdcContactId());
      assertThat(change.executeUpdate()).isEqualTo(1);
    }

    Sync again = sync();

    assertComplete(again);
    assertThat(again.reconciliation()).doesNotContainKey(UNCHANGED).containsEntry("written", 1L);
    assertThat(people().one(moved.marketoId()).ownerId()).isEqualTo(owner);
    assertThat(sync().reconciliation()).containsKey(UNCHANGED);
  }

  @Test
  void readsEverybodyWhereSomebodyElseHasWrittenAPerson() throws Exception {
    List<Person> people = kept();
    int settled = people.get(7).marketoId();
    try (Store store = store()) {
      SettlePeople settle = new SettlePeople(store);
      assertThat(
              store
                  .<SettlePeople.Settled, Exception>write(
                      handle ->
                          settle.settle(handle, List.of(settled), List.of(), new ReadRecords()))
                  .removed())
          .isEqualTo(1);
    }

    Sync again = sync();

    assertComplete(again);
    assertThat(again.reconciliation()).doesNotContainKey(UNCHANGED).containsEntry("written", 1L);
    assertThat(kept()).isEqualTo(people);
  }

  @Test
  void healsARowThatWasDamagedByHandWhenAskedForTheWhole() {
    List<Person> people = kept();
    tamper(
        "UPDATE people_person SET title = 'Damaged' WHERE marketo_id = "
            + people.get(7).marketoId());
    assertThat(sync().reconciliation()).containsEntry("written", 0L);

    Sync whole = sync(true);

    assertComplete(whole);
    assertThat(whole.reconciliation()).doesNotContainKey(UNCHANGED).containsEntry("written", 1L);
    assertThat(kept()).isEqualTo(people);
  }

  @Test
  void findsByTheBalanceThatARowIsGoneAndReadsEverybodyNextTime() {
    List<Person> people = kept();
    tamper("DELETE FROM people_person WHERE marketo_id = " + people.get(7).marketoId());

    Sync lacking = sync();
    Sync next = sync();

    assertThat(lacking.state()).isEqualTo(Sync.INCOMPLETE);
    assertThat(lacking.message())
        .isEqualTo(
            "The numbers do not add up: expected "
                + people.size()
                + " people in the database, found "
                + (people.size() - 1)
                + ". The people that were read are kept. Start the sync again.");
    assertComplete(next);
    assertThat(next.reconciliation()).doesNotContainKey(UNCHANGED).containsEntry("written", 1L);
    assertThat(kept()).isEqualTo(people);
  }

  @Test
  void isExactWhenTheHostIsStoppedInBetween() throws Exception {
    long windows = sync().reconciliation().get(UNCHANGED);
    List<Person> people = kept();
    PlayFault.on(HOST.sandbox(), "marketo", "{\"path\":\"/bulk\",\"count\":10000,\"delayMs\":20}");
    Sync begun = start(false);
    try (Store store = store()) {
      HOST.await("some windows", () -> known(store) > 5);
    }
    HOST.restart();

    Sync again = done(begun);

    assertComplete(again);
    assertThat(again.reconciliation())
        .containsEntry("written", 0L)
        .containsEntry(UNCHANGED, windows);
    assertThat(kept()).isEqualTo(people);
  }

  private static void assertComplete(Sync sync) {
    assertThat(sync.state()).as(sync.message()).isEqualTo(Sync.COMPLETE);
  }

  private People people() {
    return HOST.desk("people", People.class);
  }

  private List<Person> kept() {
    return people().after(0, PEOPLE * 2);
  }

  private Sync sync() {
    return sync(false);
  }

  private Sync sync(boolean whole) {
    return done(start(whole));
  }

  private Sync start(boolean whole) {
    return HOST.context()
        .createProducerTemplate()
        .requestBodyAndHeader("direct:people-start", null, "whole", whole, Sync.class);
  }

  private Sync done(Sync sync) {
    Awaitility.await("the end of the sync")
        .atMost(Duration.ofSeconds(90))
        .until(() -> !people().status(sync.id()).isRunning());
    return people().status(sync.id());
  }

  private Store store() {
    return Store.open(new StoreSettings(HOST.data(), "", "", ""));
  }

  private static int known(Store store) {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM people_window WHERE state = 'known'")
                .mapTo(Integer.class)
                .one());
  }

  private void tamper(String sql) {
    try (Store store = store()) {
      assertThat(store.<Integer, RuntimeException>write(handle -> handle.execute(sql)))
          .isEqualTo(1);
    }
  }

  /** From now on, no file of an export can be had. */
  private void refuseFiles() throws Exception {
    PlayFault.on(
        HOST.sandbox(),
        "marketo",
        "{\"path\":\"/bulk/v1/leads/export/*/file.json\",\"count\":10000,\"status\":404}");
  }
}
