package dev.howdah.marketo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.marketo.api.ActivityType;
import dev.howdah.marketo.api.DailyUsage;
import dev.howdah.marketo.api.DeletedLead;
import dev.howdah.marketo.api.Lead;
import dev.howdah.marketo.api.LeadField;
import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.MarketoStopException;
import dev.howdah.marketo.api.MarketoUser;
import dev.howdah.marketo.api.MergedLead;
import dev.howdah.sandbox.world.MarketoLead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoSandboxTest {

  @RegisterExtension static final MarketoExtension marketo = MarketoExtension.withLimits();

  @Test
  void describesTheFieldsThatTheSyncNeeds() {
    assertThat(marketo.list("marketo:describe", Map.of()))
        .map(field -> ((LeadField) field).name())
        .contains("firstName", "lastName", "sfdcLeadId", "sfdcContactId", "company", "leadSource");
  }

  @Test
  void findsEveryPersonByItsIdHoweverManyThereAre() {
    long highest = marketo.sandbox().world().highestMarketoId();
    List<String> ids = LongStream.rangeClosed(1, highest + 300).mapToObj(Long::toString).toList();

    List<?> found =
        marketo.list(
            "marketo:leads?fields=id,email,company", Map.of(MarketoConstants.FILTER_VALUES, ids));

    assertThat(found).isEqualTo(marketo.people().stream().map(MarketoSandboxTest::asRead).toList());
  }

  @Test
  void renewsItsTokenWhereMarketoLetsItDie() {
    marketo.list("marketo:usage", Map.of());
    marketo.expireTokens();

    assertThat(marketo.list("marketo:usage", Map.of())).hasSize(1);
  }

  @Test
  void readsUsersWithTheirRoles() {
    List<?> users = marketo.list("marketo:users", Map.of());

    assertThat(users)
        .map(user -> ((MarketoUser) user).userid())
        .containsExactlyInAnyOrderElementsOf(
            marketo.sandbox().world().marketoUsers().stream().map(u -> u.userid()).toList());
    for (Object each : users) {
      MarketoUser user = (MarketoUser) each;
      dev.howdah.sandbox.world.MarketoUser expected =
          marketo.sandbox().world().marketoUsers().stream()
              .filter(u -> u.userid().equals(user.userid()))
              .findFirst()
              .orElseThrow();
      assertThat(user.roles().stream().map(role -> role.name()).distinct())
          .containsExactlyInAnyOrderElementsOf(expected.roles());
      assertThat(user.apiOnly()).isEqualTo(expected.apiOnly());
      assertThat(user.locked()).isEqualTo(expected.isLocked());
    }
  }

  @Test
  void tellsWhichPermissionLacks() {
    MarketoClient limited =
        marketo
            .component()
            .client(
                MarketoLogin.of(
                    () ->
                        new MarketoCredentials(
                            marketo.address("marketo.limited-client-id"),
                            marketo.address("marketo.limited-client-secret"))));

    assertThat(limited.describe()).isNotEmpty();
    assertThatThrownBy(() -> limited.users(false))
        .isInstanceOf(MarketoStopException.class)
        .hasMessageStartingWith(
            "GET /userservice/management/v1/users/allusers.json for client "
                + marketo.address("marketo.limited-client-id"))
        .hasMessageEndingWith(
            "The call is not repeated. Give the role of the API user the permission Access User"
                + " Management Api (and Access Users in the group Access Admin), or let this"
                + " address into the allowlist");
  }

  @Test
  void readsDeletedPeopleSinceAnInstantPageByPage() {
    long id = created("gone@example.org");
    marketo.write("/rest/v1/leads/delete.json", "{'input':[{'id':" + id + "}]}");
    List<DeletedLead> deleted = all("marketo:deletedLeads", DeletedLead.class);

    assertThat(deleted).map(DeletedLead::leadId).contains(id).doesNotHaveDuplicates();
  }

  @Test
  void readsWhoWasMergedIntoWhom() {
    long winner = created("one@example.org");
    long loser = created("two@example.org");
    long other = created("three@example.org");
    List<MergedLead> before = all("marketo:mergedLeads", MergedLead.class);
    marketo.write("/rest/v1/leads/" + winner + "/merge.json?leadIds=" + loser + "," + other, "{}");

    assertThat(before).map(MergedLead::leadId).doesNotContain(winner);
    assertThat(all("marketo:mergedLeads", MergedLead.class))
        .filteredOn(merged -> merged.leadId() == winner)
        .flatMap(MergedLead::losers)
        .containsExactlyInAnyOrder(loser, other);
    marketo.write("/rest/v1/leads/delete.json", "{'input':[{'id':" + winner + "}]}");
  }

  private long created(String email) {
    marketo.write(
        "/rest/v1/leads.json",
        "{'action':'createOnly','lookupField':'email','input':[{'email':'" + email + "'}]}");
    return marketo
        .list("marketo:leads?filterType=email", Map.of("CamelMarketoFilterValues", email))
        .stream()
        .mapToLong(lead -> ((Lead) lead).id())
        .max()
        .orElseThrow();
  }

  /** All pages of a stream, of 13 days. */
  private <T> List<T> all(String uri, Class<T> type) {
    List<T> all = new ArrayList<>();
    Map<String, Object> headers =
        Map.of(MarketoConstants.SINCE, marketo.sandbox().world().now().minus(Duration.ofDays(13)));
    boolean more = true;
    while (more) {
      Map<String, Object> given = headers;
      Exchange answer =
          marketo
              .camel()
              .createProducerTemplate()
              .request(uri, e -> e.getMessage().setHeaders(new HashMap<>(given)));
      assertThat(answer.getException()).isNull();
      for (Object one : answer.getMessage().getBody(List.class)) {
        all.add(type.cast(one));
      }
      more = answer.getMessage().getHeader(MarketoConstants.MORE_RESULT, Boolean.class);
      headers =
          Map.of(
              MarketoConstants.PAGING_TOKEN,
              answer.getMessage().getHeader(MarketoConstants.PAGING_TOKEN, String.class));
    }
    return all;
  }

  @Test
  void knowsTheActivityTypes() {
    assertThat(marketo.list("marketo:activityTypes", Map.of()))
        .map(type -> ((ActivityType) type).name())
        .contains("New Lead", "Change Data Value", "Delete Lead");
  }

  @Test
  void staysWithinTheRateOfMarketoHoweverManyCall() throws Exception {
    MarketoClient client = marketo.component().client(MarketoLogin.of(marketo::credentials));
    ExecutorService callers = Executors.newFixedThreadPool(20);
    List<Future<List<DailyUsage>>> answers = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      answers.add(callers.submit(client::usage));
    }
    for (Future<List<DailyUsage>> answer : answers) {
      assertThat(answer.get()).isNotNull();
    }
    callers.shutdown();

    assertThat(client.errors())
        .allSatisfy(day -> assertThat(day.codes()).doesNotContainKeys("606", "615"));
    assertThat(client.usage()).first().matches(day -> day.total() > 250);
  }

  private static Lead asRead(MarketoLead person) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", Long.toString(person.id()));
    if (person.email() != null) {
      fields.put("email", person.email());
    }
    if (person.company() != null) {
      fields.put("company", person.company());
    }
    return new Lead(person.id(), fields);
  }
}
