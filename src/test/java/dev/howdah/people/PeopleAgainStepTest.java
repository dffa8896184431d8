package dev.howdah.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

  private static Map<String, String> addresses = Map.of();

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running(
              "20-connect-salesforce",
              "21-connect-marketo",
              "40-people",
              "42-people-salesforce",
              "43-people-bulk",
              "44-people-marketo",
              "45-people-window",
              "46-people-plan",
              "47-people-outlook",
              "49-people-resume",
              "91-failures")
          .with(PeopleAgainStepTest::sandbox);

  /** Whatever the test before has changed is in the database, and nothing is known. */
  @BeforeEach
  void readEverybody() throws Exception {
    liftFaults();
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
      StoreSettings store = database.settings();
      HOST.restart(
          Map.of(
              "store.url", store.url(),
              "store.user", store.user(),
              "store.password", store.password()));
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
    marketo(
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
    marketo("leads/delete.json", "{\"input\":[{\"id\":" + deleted + "}]}");

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
    fault("{\"path\":\"/bulk\",\"count\":10000,\"delayMs\":20}");
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
    fault("{\"path\":\"/bulk/v1/leads/export/*/file.json\",\"count\":10000,\"status\":404}");
  }

  private static void liftFaults() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.get("marketo.url") + "/sandbox/faults"))
            .DELETE()
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  private void fault(String fault) throws Exception {
    post(addresses.get("marketo.url") + "/sandbox/faults", "application/json", fault);
  }

  private void marketo(String call, String body) throws Exception {
    String marketo = addresses.get("marketo.url");
    String token =
        new ObjectMapper()
            .readTree(
                post(
                    marketo + "/identity/oauth/token",
                    "application/x-www-form-urlencoded",
                    "grant_type=client_credentials&client_id="
                        + addresses.get("marketo.client-id")
                        + "&client_secret="
                        + addresses.get("marketo.client-secret")))
            .path("access_token")
            .asText();
    assertThat(post(marketo + "/rest/v1/" + call, "application/json", body, token))
        .contains("\"success\":true");
  }

  private static String post(String url, String type, String body, String... bearer)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (String token : bearer) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer.body();
  }

  private static Map<String, String> sandbox(Path data) {
    Sandbox sandbox =
        HOST.companion(
            Sandbox.start(
                SandboxOptions.in(data.resolve("sandbox")).withPeople(PEOPLE).withLimits(false)));
    Map<String, String> at = sandbox.addresses();
    addresses = at;
    return Map.ofEntries(
        Map.entry("salesforce.login-url", at.get("salesforce.url")),
        Map.entry("salesforce.client-id", at.get("salesforce.client-id")),
        Map.entry("salesforce.client-secret", at.get("salesforce.client-secret")),
        Map.entry("salesforce.grant", "client_credentials"),
        Map.entry("marketo.url", at.get("marketo.url")),
        Map.entry("marketo.client-id", at.get("marketo.client-id")),
        Map.entry("marketo.client-secret", at.get("marketo.client-secret")),
        Map.entry("marketo.calls-per-window", "100000"),
        Map.entry("marketo.calls-per-day", "100000000"),
        Map.entry("marketo.concurrency", "10"),
        Map.entry("people.extract", "export"),
        Map.entry("people.resume-every", "200"),
        Map.entry("host.clock-speed", at.get("clock.speed")),
        Map.entry("host.clock-origin", at.get("clock.origin")));
  }
}
