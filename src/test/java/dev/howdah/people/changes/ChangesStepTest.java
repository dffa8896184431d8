package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.marketo.MarketoComponent;
import dev.howdah.marketo.api.CallTally;
import dev.howdah.people.PeopleOfHost;
import dev.howdah.people.PeopleRoutes;
import dev.howdah.people.Person;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangesStepTest {

  private static final int PEOPLE = 2_000;
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
              PeopleRoutes.ofChanges("41-people-changes-hooks", "48-people-changes-timer"))
          .with("people.resume-every", "200")
          .with("people.changes-every", "0")
          .with("hooks.marketo-secret", "hook secret")
          .with("hooks.salesforce-networks", "10.0.0.0/8, 127.0.0.0/8")
          .atSandbox(PEOPLE);

  private final PeopleOfHost people = new PeopleOfHost(host);

  @Test
  void bringsThePeopleUpToWhateverHasHappenedOnBothSides() {
    people.sync();
    assertThat(people.kept()).isEqualTo(people.expected());
    Happenings happenings = host.sandbox().happenings(1);
    assertThat(happenings.happen(300)).hasSizeGreaterThan(12);
    assertThat(people.kept()).isNotEqualTo(people.expected());

    long before = callsOfMarketo();
    ChangesRun run = changes();

    assertThat(run.counts()).containsEntry("marketo-calls", callsOfMarketo() - before);
    assertThat(run.message()).isEmpty();
    assertThat(run.state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(people.kept()).isEqualTo(people.expected());
    assertThat(waiting()).isZero();
  }

  @Test
  void doesTheSameOnPostgresql() {
    try (FreshDatabase database = FreshDatabase.of(Dialect.POSTGRESQL)) {
      host.restartOn(database);
      people.sync();
      host.sandbox().happenings(2).happen(300);

      assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);
      assertThat(people.kept()).isEqualTo(people.expected());
      assertThat(waiting()).isZero();
      host.restart(Map.of("store.url", ""));
    }
  }

  @Test
  void losesNothingWhereItsOwnClockIsHalfAnHourAhead() {
    // A clock a little faster than the wall's since long ago.
    double since = Duration.between(LONG_AGO, Instant.now()).toSeconds();
    host.restart(
        Map.of(
            "host.clock-origin", LONG_AGO.toString(),
            "host.clock-speed", String.valueOf(1 + 1800 / since)));
    people.sync();
    host.sandbox().happenings(3).happen(100);
    assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(people.kept()).isEqualTo(people.expected());
    host.sandbox().happenings(4).happen(100);

    assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);

    assertThat(people.kept()).isEqualTo(people.expected());
  }

  @Test
  void beginsAnewWhereMarketoDoesNotTakeTheKeptPlaceAnyMore() {
    people.sync();
    assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);
    try (Store store = Store.open(new StoreSettings(host.data(), "", "", ""))) {
      store.change(
          handle ->
              handle.execute(
                  "UPDATE people_cursor SET position = 'OTHER'"
                      + " WHERE source IN ('leadChanges', 'deletedLeads', 'mergedLeads')"));
    }
    host.sandbox().happenings(5).happen(100);

    ChangesRun run = changes();

    assertThat(run.message()).isEmpty();
    assertThat(run.state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(people.kept()).isEqualTo(people.expected());
  }

  @Test
  void readsAndSettlesOneSideThoughTheOtherRefuses() throws Exception {
    people.sync();
    moveARole();
    PlayFault.on(
        host.sandbox(),
        "marketo",
        "{\"path\": \"/rest/v1/activities/leadchanges.json\", \"code\": \"603\"}");

    ChangesRun run = changes();

    assertThat(run.state()).isEqualTo(ChangesRun.FAILED);
    assertThat(run.message())
        .startsWith("GET /rest/v1/activities/leadchanges.json for client ")
        .contains("found 603 (access denied)");
    assertThat(people.kept()).isEqualTo(people.expected());
    assertThat(waiting()).isZero();
  }

  @Test
  void findsBothContactsOfARoleThatGoesFromOneToTheOther() {
    people.sync();
    List<Person> moved = moveARole();

    assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);

    assertThat(people.kept()).isEqualTo(people.expected()).doesNotContainAnyElementsOf(moved);
  }

  /** A contact's role goes over to another, who had none; gives both as they were. */
  private List<Person> moveARole() {
    List<Person> contacts =
        people.kept().stream().filter(person -> person.kind().equals("Contact")).toList();
    Person with = first(contacts, person -> person.sfdcOpportunityId() != null);
    Person without = first(contacts, person -> person.sfdcOpportunityId() == null);
    host.sandbox()
        .world()
        .opportunityContactRoles()
        .forEachRemaining(
            role -> {
              if (role.contactId().equals(with.sfdcContactId())) {
                host.sandbox()
                    .happenings(1)
                    .moveRole(role.id(), String.valueOf(without.sfdcContactId()));
              }
            });
    return List.of(with, without);
  }

  @Test
  void removesWhoseRecordIsDeletedAndGoneFromTheRecycleBinBetweenTwoRuns() {
    people.sync();
    List<Person> before = people.kept();
    Person contact = first(before, person -> person.kind().equals("Contact"));
    Person lead = first(before, person -> person.kind().equals("Lead"));
    Happenings happenings = host.sandbox().happenings(1);
    happenings.deleteForGood(String.valueOf(contact.sfdcContactId()));
    happenings.deleteForGood(String.valueOf(lead.sfdcLeadId()));

    ChangesRun run = changes();

    assertThat(run.message()).isEmpty();
    assertThat(people.kept()).isEqualTo(people.expected()).doesNotContain(contact, lead);
    long hinted = run.counts().getOrDefault("hinted", 0L);
    assertThat(changes().counts().getOrDefault("hinted", 0L)).isLessThan(hinted);
  }

  private static Person first(List<Person> people, Predicate<Person> which) {
    return people.stream().filter(which).findFirst().orElseThrow();
  }

  @Test
  void refreshesOnePersonByEachOfItsIdsAndByItsAddress() {
    people.sync();
    Person person = contactWithAddress();
    Map<String, Object> byId = Map.of("marketoId", person.marketoId());
    Map<String, Object> bySalesforce =
        Map.of("salesforceId", String.valueOf(person.sfdcContactId()).substring(0, 15));
    Map<String, Object> byAddress = Map.of("email", String.valueOf(person.email()));

    for (Map<String, Object> wanted : List.of(byId, bySalesforce, byAddress)) {
      String title = "Title by " + wanted.keySet();
      host.sandbox().happenings(1).edit(person.marketoId(), Map.of("title", title));
      Refreshed refreshed = host.ask("people-changes-refresh", wanted, Refreshed.class);

      assertThat(refreshed.marketoIds()).contains(person.marketoId());
      assertThat(refreshed.people()).extracting(Person::title).contains(title);
    }
    assertThat(waiting()).isZero();
    assertThat(people.kept()).isEqualTo(people.expected());
  }

  @Test
  void takesAWebhookWithTheSecretAlone() throws Exception {
    people.sync();
    Person person = contactWithAddress();
    host.sandbox().happenings(1).edit(person.marketoId(), Map.of("title", "Told by a hook"));
    String body = "{\"marketoId\": \"" + person.marketoId() + "\"}";

    assertThat(post("/hooks/marketo", "application/json", body)).isEqualTo(401);
    assertThat(post("/hooks/marketo", "application/json", body, "Howdah-Secret", "wrong"))
        .isEqualTo(401);
    assertThat(waiting()).isZero();
    assertThat(post("/hooks/marketo", "application/json", "{}", "Howdah-Secret", "hook secret"))
        .isEqualTo(400);
    // What a client sends that says nothing of its content.
    String form = "application/x-www-form-urlencoded";
    assertThat(post("/hooks/marketo", form, body, "Howdah-Secret", "hook secret")).isEqualTo(202);

    host.await("the person", () -> people.kept().equals(people.expected()));
    host.await("the hint", () -> waiting() == 0);
  }

  @Test
  void takesAnOutboundMessageOfTheConnectedOrg() throws Exception {
    people.sync();
    Person person = contactWithAddress();
    host.sandbox().happenings(1).edit(person.marketoId(), Map.of("title", "Told by a message"));
    String contact = String.valueOf(person.sfdcContactId());
    String own = host.sandbox().world().organizationId();

    assertThat(post("/hooks/salesforce", "text/xml", message("00D000000000000AAA", contact)))
        .isEqualTo(403);
    assertThat(
            post(
                "/hooks/salesforce",
                "text/xml",
                "<!DOCTYPE a [<!ENTITY b \"c\">]>" + message(own, contact)))
        .isEqualTo(400);
    assertThat(waiting()).isZero();
    assertThat(post("/hooks/salesforce", "text/xml", message(own, contact))).isEqualTo(200);

    host.await("the person", () -> people.kept().equals(people.expected()));
    host.await("the hint", () -> waiting() == 0);
  }

  @Test
  void readsNoChangesBeforeTheFirstSyncIsComplete() {
    host.ask("people-changes", null, Map.class);

    assertThat(status()).doesNotContainKey("run");
  }

  private Person contactWithAddress() {
    return people.kept().stream()
        .filter(person -> person.kind().equals("Contact") && person.email() != null)
        .findFirst()
        .orElseThrow();
  }

  private static String message(String organization, String record) {
    return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + "<soapenv:Body><notifications xmlns=\"http://soap.sforce.com/2005/09/outbound\">"
        + "<OrganizationId>"
        + organization
        + "</OrganizationId><ActionId>04k000000000001AAA</ActionId><Notification>"
        + "<Id>04l000000000001AAA</Id><sObject xsi:type=\"sf:Contact\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xmlns:sf=\"urn:sobject.enterprise.soap.sforce.com\"><sf:Id>"
        + record
        + "</sf:Id></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>";
  }

  private int post(String path, String type, String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(host.address().resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private ChangesRun changes() {
    host.ask("people-changes", null, Map.class);
    host.await("the end of the run", () -> !run().isRunning());
    return run();
  }

  private ChangesRun run() {
    return (ChangesRun) status().get("run");
  }

  /** All calls that Marketo was asked, logins aside. */
  private long callsOfMarketo() {
    return host.context().getComponent("marketo", MarketoComponent.class).tallies().stream()
        .mapToLong(CallTally::tried)
        .sum();
  }

  private long waiting() {
    return (Long) status().get("waiting");
  }

  private Map<String, Object> status() {
    return host.desk("changes", Changes.class).status();
  }
}
