package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.HostExtension;
import dev.howdah.people.People;
import dev.howdah.people.Person;
import dev.howdah.people.Sync;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.sandbox.world.SyncedPerson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeEventsStepTest {

  private static final int PEOPLE = 500;

  private Sandbox sandbox;
  private List<Person> first = List.of();

  @RegisterExtension
  final HostExtension host =
      HostExtension.running(
          "20-connect-salesforce",
          "21-connect-marketo",
          "40-people",
          "41-people-changes",
          "41-people-changes-batch",
          "41-people-changes-events",
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

  ChangeEventsStepTest() {
    host.with(this::settings);
  }

  @Test
  void followsWhatHappensInSalesforceByItsEventsAlone() {
    listening();
    Object before = status().get("run");
    String lead = leads().get(0);
    String converted = leads().get(1);
    String contact = contacts().get(0);

    ObjectNode owner = JsonNodeFactory.instance.objectNode();
    org().update("Lead", lead, owner.put("OwnerId", another(lead)), user(0));
    host.await("the owner", () -> find(lead).ownerId().equals(owner.path("OwnerId").asText()));
    org().delete("Contact", contact);
    host.await("the deletion", () -> find(contact) == null);
    org().undelete("Contact", contact);
    host.await("the contact again", () -> find(contact) != null);
    org().convertLead(converted, "An opportunity", user(0));
    host.await("the conversion", () -> find(converted) == null);

    awaitTruth();
    assertThat(status().get("run")).isEqualTo(before);
  }

  private void listening() {
    sync();
    host.await(
        "a run after the stream began", () -> status().containsKey("run") && !run().isRunning());
    host.await("the stream", () -> "listening".equals(events().get("state")));
    awaitTruth();
  }

  private void awaitTruth() {
    host.await("the people", () -> kept().equals(expected()));
    host.await("the hints", () -> (Long) status().get("waiting") == 0);
  }

  private @Nullable Person find(String salesforceId) {
    return kept().stream()
        .filter(
            person ->
                salesforceId.equals(person.sfdcLeadId())
                    || salesforceId.equals(person.sfdcContactId()))
        .findFirst()
        .orElse(null);
  }

  private String another(String salesforceId) {
    String owner = find(salesforceId).ownerId();
    return owner.equals(user(1)) ? user(2) : user(1);
  }

  private Org org() {
    return sandbox.salesforce().org();
  }

  private String user(int number) {
    return sandbox.world().salesforceUsers().stream()
        .filter(SalesforceUser::isActive)
        .map(SalesforceUser::id)
        .skip(number)
        .findFirst()
        .orElseThrow();
  }

  private List<String> leads() {
    return ids("Lead", Person::sfdcLeadId);
  }

  private List<String> contacts() {
    return ids("Contact", Person::sfdcContactId);
  }

  private List<String> ids(String kind, Function<Person, String> id) {
    if (first.isEmpty()) {
      first = kept();
    }
    return first.stream().filter(person -> person.kind().equals(kind)).map(id).toList();
  }

  private void sync() {
    Sync sync = host.ask("people-start", null, Sync.class);
    People people = host.desk("people", People.class);
    host.await("the end of the sync", () -> !people.status(sync.id()).isRunning());
    assertThat(people.status(sync.id()).state()).isEqualTo(Sync.COMPLETE);
  }

  private ChangesRun run() {
    return (ChangesRun) status().get("run");
  }

  private Map<?, ?> events() {
    return (Map<?, ?>) status().get("events");
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
                SandboxOptions.in(data.resolve("sandbox"))
                    .withPeople(PEOPLE)
                    .withLimits(false)
                    .withPubSub(0)));
    Map<String, String> at = sandbox.addresses();
    return Map.ofEntries(
        Map.entry("salesforce.login-url", at.get("salesforce.url")),
        Map.entry("salesforce.client-id", at.get("salesforce.client-id")),
        Map.entry("salesforce.client-secret", at.get("salesforce.client-secret")),
        Map.entry("salesforce.grant", "client_credentials"),
        Map.entry("salesforce.pubsub-host", at.get("salesforce.pubsub-host")),
        Map.entry("salesforce.pubsub-port", at.get("salesforce.pubsub-port")),
        Map.entry("salesforce.pubsub-ca", at.get("salesforce.pubsub-ca")),
        Map.entry("marketo.url", at.get("marketo.url")),
        Map.entry("marketo.client-id", at.get("marketo.client-id")),
        Map.entry("marketo.client-secret", at.get("marketo.client-secret")),
        Map.entry("marketo.calls-per-window", "100000"),
        Map.entry("marketo.calls-per-day", "100000000"),
        Map.entry("marketo.concurrency", "10"),
        Map.entry("people.resume-every", "200"),
        Map.entry("people.changes-every", "0"),
        Map.entry("people.change-events", "true"),
        Map.entry("host.clock-speed", at.get("clock.speed")),
        Map.entry("host.clock-origin", at.get("clock.origin")));
  }
}
