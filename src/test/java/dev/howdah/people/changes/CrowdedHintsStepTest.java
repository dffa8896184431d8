package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.HostExtension;
import dev.howdah.people.People;
import dev.howdah.people.Person;
import dev.howdah.people.Sync;
import dev.howdah.sandbox.Happenings;
import dev.howdah.sandbox.Sandbox;
import dev.howdah.sandbox.SandboxOptions;
import dev.howdah.sandbox.world.SyncedPerson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hints that more people of Marketo fit than it lists. */
class CrowdedHintsStepTest {

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
          "49-people-resume",
          "91-failures");

  CrowdedHintsStepTest() {
    host.with(this::settings);
  }

  @Test
  void asksForFewerAtOnceUntilMarketoListsThem() {
    sync();
    List<String> leads = leads(6);
    link(leads, 1_200);
    hint(leads);

    ChangesRun run = changes();

    assertThat(run.message()).isEmpty();
    assertThat(run.state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(status()).doesNotContainKey("setAside").containsEntry("waiting", 0L);
    assertThat(kept()).isEqualTo(expected());
  }

  @Test
  void setsASingleRecordAsideThatHasTooManyAndGoesOn() {
    sync();
    List<String> leads = leads(6);
    String crowded = leads.get(2);
    link(List.of(crowded), 1_001);
    hint(leads);

    ChangesRun run = changes();

    assertThat(run.state()).as(run.message()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(status()).containsEntry("waiting", 0L);
    assertThat(status().get("setAside"))
        .asInstanceOf(InstanceOfAssertFactories.list(AsideHint.class))
        .extracting(AsideHint::kind, AsideHint::record)
        .containsExactly(tuple("lead", crowded));
    assertThat(kept()).isEqualTo(expected());

    sync();
    assertThat(changes().state()).isEqualTo(ChangesRun.COMPLETE);
    assertThat(status()).doesNotContainKey("setAside").containsEntry("waiting", 0L);
  }

  private List<String> leads(int most) {
    return kept().stream()
        .map(Person::sfdcLeadId)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .limit(most)
        .toList();
  }

  /** Links so many people to these leads, as many to each, and none of their own people. */
  private void link(List<String> leads, int people) {
    Happenings happenings = sandbox.happenings(1);
    Set<Long> own =
        kept().stream()
            .filter(person -> person.sfdcLeadId() != null)
            .map(person -> (long) person.marketoId())
            .collect(Collectors.toSet());
    List<Long> others = new ArrayList<>();
    sandbox.world().marketoLeads().forEachRemaining(lead -> others.add(lead.id()));
    others.removeAll(own);
    assertThat(others).hasSizeGreaterThanOrEqualTo(people);
    for (int i = 0; i < people; i++) {
      happenings.link(others.get(i), leads.get(i % leads.size()));
    }
  }

  private void hint(List<String> leads) {
    host.desk("changesRefresh", Refresh.class).note(Subject.LEAD, leads, "test");
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
        Map.entry("host.clock-speed", at.get("clock.speed")),
        Map.entry("host.clock-origin", at.get("clock.origin")));
  }
}
