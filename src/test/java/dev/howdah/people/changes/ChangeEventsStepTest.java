package dev.howdah.people.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.HostExtension;
import dev.howdah.people.PeopleOfHost;
import dev.howdah.people.PeopleRoutes;
import dev.howdah.people.Person;
import dev.howdah.sandbox.PlayFault;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.tls.SelfSigned;
import dev.howdah.sandbox.world.SalesforceUser;
import dev.howdah.store.Dialect;
import dev.howdah.store.FreshDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeEventsStepTest {

  private static final int PEOPLE = 500;

  private List<Person> first = List.of();

  @RegisterExtension
  static final HostExtension HOST =
      HostExtension.running(
              PeopleRoutes.ofChanges("48-people-changes-events", "48-people-changes-timer"))
          .with("people.resume-every", "200")
          .with("people.changes-every", "0")
          .with("people.change-events", "true")
          .atSandbox(PEOPLE, options -> options.withSpeed(10).withPubSub());

  private final PeopleOfHost people = new PeopleOfHost(HOST);

  @Test
  void followsWhatHappensInSalesforceByItsEventsAlone() {
    listening();
    followsByEvents();
  }

  @Test
  void doesTheSameOnPostgresql() {
    try (FreshDatabase database = FreshDatabase.of(Dialect.POSTGRESQL)) {
      HOST.restartOn(database);
      listening();
      followsByEvents();
      HOST.restart(Map.of("store.url", ""));
    }
  }

  @Test
  void losesNothingThatHappensWhileTheHostIsDown() throws Exception {
    listening();
    give(leads().get(0));
    Object run = status().get("run");
    stopped();
    String owner = another(leads().get(1));
    org().update("Lead", leads().get(1), owner(owner), user(0));
    org().delete("Contact", contacts().get(0));

    HOST.restart();

    HOST.await("the owner", () -> find(leads().get(1)).ownerId().equals(owner));
    awaitTruth();
    assertThat(find(contacts().get(0))).isNull();
    assertThat(status().get("run")).isEqualTo(run);
    assertThat(events().get("state")).isEqualTo("listening");
  }

  @Test
  void readsByARunWhatEventsNoLongerTell() throws Exception {
    listening();
    give(leads().get(0));
    ChangesRun before = run();
    stopped();
    org().delete("Contact", contacts().get(0));
    HOST.sandbox().clock().advance(Duration.ofHours(73));
    org().update("Lead", leads().get(1), owner(another(leads().get(1))), user(0));

    HOST.restart();

    HOST.await("a run", () -> !run().id().equals(before.id()) && !run().isRunning());
    awaitTruth();
    assertThat(find(contacts().get(0))).isNull();
    assertThat(run().state()).isEqualTo(ChangesRun.COMPLETE);
    HOST.await("the stream", () -> "listening".equals(events().get("state")));
    Object run = status().get("run");
    give(leads().get(2));
    assertThat(status().get("run")).isEqualTo(run);
  }

  @Test
  void renewsATokenThatEndsWhileTheStreamIsOpen() {
    listening();
    Object run = status().get("run");
    for (int time = 0; time < 2; time++) {
      HOST.sandbox().salesforce().expireTokens();
      give(leads().get(time));
    }

    assertThat(events().get("state")).isEqualTo("listening");
    assertThat(status().get("run")).isEqualTo(run);
  }

  @Test
  void takesAnEventAgainThatFailed() throws Exception {
    listening();
    Object run = status().get("run");
    String role = role(contacts().get(0));
    HOST.await("the role", () -> find(contacts().get(0)).sfdcOpportunityId() != null);
    awaitTruth();
    PlayFault.on(
        HOST.sandbox(),
        "salesforce",
        "{\"path\":\"/services/data/v62.0/queryAll\",\"count\":1,\"status\":500}");
    org().delete("OpportunityContactRole", role);

    awaitTruth();
    assertThat(status().get("run")).isEqualTo(run);
  }

  @Test
  void trustsNobodyElseAndFollowsByRunsMeanwhile() throws Exception {
    listening();
    Path other = HOST.data().resolve("other.pem");
    Files.writeString(other, SelfSigned.forThisMachine(Instant.now()).pem());
    HOST.restart(Map.of("salesforce.pubsub-ca", other.toString()));
    HOST.await("the failure", () -> "polling".equals(events().get("state")));
    assertThat(events().get("message"))
        .isEqualTo("UNAVAILABLE: io exception (Signature does not match.)");

    org().update("Lead", leads().get(0), owner(another(leads().get(0))), user(0));
    awaitTruth();
    assertThat(events().get("state")).isEqualTo("polling");

    HOST.restart(
        Map.of("salesforce.pubsub-ca", HOST.sandbox().addresses().get("salesforce.pubsub-ca")));
    give(leads().get(0));
    HOST.await("the stream", () -> "listening".equals(events().get("state")));
  }

  @Test
  void leavesTheRouteOutUnlessItIsWanted() {
    HOST.restart(Map.of("people.change-events", "false"));
    assertThat(HOST.context().getRoute("people-changes-events")).isNull();
    assertThat(status()).doesNotContainKey("events");

    HOST.restart(Map.of("people.change-events", "true"));
    assertThat(HOST.context().getRoute("people-changes-events")).isNotNull();
  }

  private void followsByEvents() {
    Object before = status().get("run");
    String converted = leads().get(1);
    String contact = contacts().get(0);

    give(leads().get(0));
    org().delete("Contact", contact);
    HOST.await("the deletion", () -> find(contact) == null);
    org().undelete("Contact", contact);
    HOST.await("the contact again", () -> find(contact) != null);
    org().convertLead(converted, "An opportunity", user(0));
    HOST.await("the conversion", () -> find(converted) == null);

    awaitTruth();
    assertThat(status().get("run")).isEqualTo(before);
  }

  /** Somebody gets another owner, which the host hears of. */
  private void give(String lead) {
    String owner = another(lead);
    org().update("Lead", lead, owner(owner), user(0));
    HOST.await("the owner", () -> find(lead).ownerId().equals(owner));
    awaitTruth();
  }

  /** The stream ends before what comes next, as it does with its host. */
  private void stopped() throws Exception {
    HOST.context().getRouteController().stopRoute("people-changes-events");
  }

  private String role(String contact) {
    ObjectNode opportunity = JsonNodeFactory.instance.objectNode();
    opportunity
        .put("Name", "Another")
        .put("StageName", "Prospecting")
        .put("CloseDate", "2026-12-31");
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("OpportunityId", org().insert("Opportunity", opportunity, user(0)));
    role.put("ContactId", contact).put("IsPrimary", true);
    return org().insert("OpportunityContactRole", role, user(0));
  }

  private static ObjectNode owner(String id) {
    return JsonNodeFactory.instance.objectNode().put("OwnerId", id);
  }

  private void listening() {
    syncOnce();
    HOST.await(
        "a run after the stream began", () -> status().containsKey("run") && !run().isRunning());
    HOST.await("the stream", () -> "listening".equals(events().get("state")));
    awaitTruth();
  }

  private void awaitTruth() {
    HOST.await("the people", () -> people.kept().equals(people.expected()));
    HOST.await("the hints", () -> (Long) status().get("waiting") == 0);
  }

  private @Nullable Person find(String salesforceId) {
    return people.kept().stream()
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
    return HOST.sandbox().salesforce().org();
  }

  private String user(int number) {
    return HOST.sandbox().world().salesforceUsers().stream()
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
      first = people.kept();
    }
    return first.stream().filter(person -> person.kind().equals(kind)).map(id).toList();
  }

  private void syncOnce() {
    if (status().containsKey("run")) {
      return;
    }
    people.sync();
  }

  private ChangesRun run() {
    return (ChangesRun) status().get("run");
  }

  private Map<?, ?> events() {
    return (Map<?, ?>) status().get("events");
  }

  private Map<String, Object> status() {
    return HOST.desk("changes", Changes.class).status();
  }
}
