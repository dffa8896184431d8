package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.people.People;
import dev.howdah.people.Person;
import dev.howdah.people.Sync;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.world.SyncedPerson;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import dev.howdah.store.StoreSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangesStepTest {

  private static final int PEOPLE = 2_000;

  private Sandbox sandbox;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
          "20-connect-salesforce",
          "21-connect-marketo",
          "40-people",
          "41-people-changes",
          "41-people-changes-batch",
          "41-people-changes-hooks",
          "41-people-changes-marketo",
          "41-people-changes-refresh",
          "42-people-salesforce",
          "43-people-bulk",
          "41-people-changes-salesforce",
          "41-people-changes-settle",
          "44-people-marketo",
          "45-people-window",
          "46-people-plan",
          "47-people-outlook",
          "48-people-changes-timer",
          "49-people-resume",
          "91-failures");

  ChangesStepTest() {
    host.with(this::settings);
  }

  @Test
  void bringsThePeopleUpToWhateverHasHappenedOnBothSides() {
    sync();
    assertThat(kept()).isEqualTo(expected());
    Happenings happenings = sandbox.happenings(1);
    assertThat(happenings.happen(300)).hasSizeGreaterThan(12);
    assertThat(kept()).isNotEqualTo(expected());

    ChangesRun run = changes();

    assertThat(run.message()).isEmpty();
    assertThat(run.state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(kept()).isEqualTo(expected());
    assertThat(waiting()).isZero();
  }

  @Test
  void doesTheSameOnPostgresql() {
    try (FreshDatabase database = FreshDatabase.of(Dialect.POSTGRESQL)) {
      StoreSettings store = database.settings();
      host.restart(
          Map.of(
              "store.url", store.url(),
              "store.user", store.user(),
              "store.password", store.password()));
      sync();
      sandbox.happenings(2).happen(300);

      assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);
      assertThat(kept()).isEqualTo(expected());
      assertThat(waiting()).isZero();
      host.restart(Map.of("store.url", ""));
    }
  }

  @Test
  void refreshesOnePersonByEachOfItsIdsAndByItsAddress() {
    sync();
    Person person = contactWithAddress();
    Map<String, Object> byId = Map.of("marketoId", person.marketoId());
    Map<String, Object> bySalesforce =
        Map.of("salesforceId", String.valueOf(person.sfdcContactId()).substring(0, 15));
    Map<String, Object> byAddress = Map.of("email", String.valueOf(person.email()));

    for (Map<String, Object> wanted : List.of(byId, bySalesforce, byAddress)) {
      String title = "Title by " + wanted.keySet();
      sandbox.happenings(1).edit(person.marketoId(), Map.of("title", title));
      Refreshed refreshed = host.ask("people-changes-refresh", wanted, Refreshed.class);

      assertThat(refreshed.marketoIds()).contains(person.marketoId());
      assertThat(refreshed.people()).extracting(Person::title).contains(title);
    }
    assertThat(waiting()).isZero();
    assertThat(kept()).isEqualTo(expected());
  }

  @Test
  void takesAWebhookWithTheSecretAlone() throws Exception {
    sync();
    Person person = contactWithAddress();
    sandbox.happenings(1).edit(person.marketoId(), Map.of("title", "Told by a hook"));
    String body = "{\"marketoId\": \"" + person.marketoId() + "\"}";

    assertThat(post("/hooks/marketo", "application/json", body)).isEqualTo(401);
    assertThat(post("/hooks/marketo", "application/json", body, "Howdah-Secret", "wrong"))
        .isEqualTo(401);
    assertThat(waiting()).isZero();
    assertThat(post("/hooks/marketo", "application/json", "{}", "Howdah-Secret", "hook secret"))
        .isEqualTo(400);
    assertThat(post("/hooks/marketo", "application/json", body, "Howdah-Secret", "hook secret"))
        .isEqualTo(202);

    host.await("the person", () -> kept().equals(expected()));
    host.await("the hint", () -> waiting() == 0);
  }

  @Test
  void takesAnOutboundMessageOfTheConnectedOrg() throws Exception {
    sync();
    Person person = contactWithAddress();
    sandbox.happenings(1).edit(person.marketoId(), Map.of("title", "Told by a message"));
    String contact = String.valueOf(person.sfdcContactId());
    String own = sandbox.world().organizationId();

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

    host.await("the person", () -> kept().equals(expected()));
    host.await("the hint", () -> waiting() == 0);
  }

  @Test
  void readsNoChangesBeforeTheFirstSyncIsComplete() {
    host.ask("people-changes", null, Map.class);

    assertThat(status()).doesNotContainKey("run");
  }

  private Person contactWithAddress() {
    return kept().stream()
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

  private void sync() {
    Sync sync = host.ask("people-start", null, Sync.class);
    People people = host.desk("people", People.class);
    host.await("the end of the sync", () -> !people.status(sync.id()).isRunning());
    assertThat(people.status(sync.id()).state()).isEqualTo(Sync.COMPLETE);
  }

  private ChangesRun changes() {
    host.ask("people-changes", null, Map.class);
    host.await("the end of the run", () -> !run().isRunning());
    return run();
  }

  private ChangesRun run() {
    return (ChangesRun) status().get("run");
  }

  private long waiting() {
    return (Long) status().get("waiting");
  }

  private Map<String, Object> status() {
    return host.desk("changes", Changes.class).status();
  }

  private List<Person> kept() {
    return host.desk("people", People.class).after(0, PEOPLE * 2);
  }

  private List<Person> expected() {
    List<Person> people = new ArrayList<>();
    sandbox.truth().forEachRemaining(person -> people.add(person(person)));
    return people;
  }

  private static Person person(SyncedPerson person) {
    return new Person(
        Math.toIntExact(person.marketoId()),
        person.kind(),
        person.firstName(),
        person.lastName(),
        person.sfdcContactId(),
        person.sfdcLeadId(),
        person.sfdcAccountId(),
        person.sfdcOpportunityId(),
        person.company(),
        person.title(),
        person.email(),
        person.phone(),
        person.linkedInUrl(),
        person.source(),
        person.ownerId());
  }

  private Map<String, String> settings(Path data) {
    sandbox =
        host.companion(
            Sandbox.start(
                SandboxOptions.in(data.resolve("sandbox")).withPeople(PEOPLE).withLimits(false)));
    Map<String, String> at = sandbox.addresses();
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
        Map.entry("people.resume-every", "200"),
        Map.entry("people.changes-every", "0"),
        Map.entry("hooks.marketo-secret", "hook secret"),
        Map.entry("hooks.salesforce-networks", "10.0.0.0/8, 127.0.0.0/8"),
        Map.entry("host.clock-speed", at.get("clock.speed")),
        Map.entry("host.clock-origin", at.get("clock.origin")));
  }
}
