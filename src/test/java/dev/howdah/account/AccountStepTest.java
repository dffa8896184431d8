package dev.howdah.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.HostExtension;
import dev.howdah.invite.Inviting;
import dev.howdah.invite.Roster;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.marketo.MarketoOptions;
import dev.howdah.sandbox.marketo.MarketoSimulator;
import dev.howdah.sandbox.marketo.call.MarketoLimits;
import dev.howdah.sandbox.world.MarketoUser;
import dev.howdah.sandbox.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountStepTest {

  private World world;
  private MarketoSimulator marketo;

  @RegisterExtension
  final HostExtension host = HostExtension.running("10-account").with(this::startMarketo);

  @Test
  void listsTheAdministratorsWhoCanBeInvited() {
    MarketoAdmins.Choice choice = list();

    List<String> expected =
        world.marketoUsers().stream()
            .filter(user -> user.roles().contains("Admin") && !user.apiOnly() && !user.isLocked())
            .map(MarketoUser::emailAddress)
            .toList();
    assertThat(choice.reason()).isEmpty();
    assertThat(expected).hasSizeGreaterThan(1);
    assertThat(choice.admins())
        .extracting(MarketoAdmins.Admin::email)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void makesTheFirstOfAllTheOwnerAndGreetsByName() throws Exception {
    List<MarketoAdmins.Admin> admins = list().admins();

    Inviting.Answer answer = invite(List.of(admins.get(0).email(), "typed@example.org"));

    assertThat(answer.invited()).isEqualTo(2);
    invite(List.of(admins.get(1).email()));
    assertThat(roster().users(null, null).users())
        .filteredOn(Roster.User::owner)
        .extracting(Roster.User::email, Roster.User::role)
        .containsExactly(org.assertj.core.api.Assertions.tuple(admins.get(0).email(), "admin"));
    assertThat(roster().users(null, null).users())
        .filteredOn(user -> user.email().equals(admins.get(0).email()))
        .extracting(user -> user.firstName() + " " + user.lastName())
        .containsExactly(admins.get(0).name());
    assertThat(roster().users(null, null).users())
        .allMatch(user -> user.role().equals("admin") && user.state().equals("invited"));
  }

  @Test
  void saysWhichPermissionIsMissingAndTakesATypedAddress() {
    MarketoAdmins limited =
        new MarketoAdmins(
            true,
            () ->
                host.desk("marketo", dev.howdah.marketo.MarketoComponent.class)
                    .client(
                        dev.howdah.marketo.api.MarketoLogin.of(
                            () ->
                                new dev.howdah.marketo.api.MarketoCredentials(
                                    marketo.limitedService().clientId(),
                                    marketo.limitedService().clientSecret())))
                    .users(true),
            java.time.Clock.systemUTC());

    MarketoAdmins.Choice choice = limited.list();

    assertThat(choice.admins()).isEmpty();
    assertThat(choice.reason())
        .contains("Access User Management Api (and Access Users in the group Access Admin)")
        .endsWith(" Type the administrator's address instead.");
    assertThat(limited.named(Map.of("addresses", List.of("typed@example.org"))))
        .containsEntry("addresses", List.of("typed@example.org"));
  }

  @Test
  void asksForATypedAddressWhereMarketoIsNotConfigured() {
    MarketoAdmins none =
        new MarketoAdmins(
            false,
            () -> {
              throw new AssertionError("Marketo must not be asked");
            },
            java.time.Clock.systemUTC());

    assertThat(none.list().reason())
        .isEqualTo(
            "marketo.client-id is empty, so Marketo could not be asked for its administrators."
                + " Type the administrator's address instead.");
  }

  private Map<String, String> startMarketo(Path data) {
    SandboxClock clock = SandboxClock.at(Instant.now(), 1);
    world = World.of(7, 100, clock.instant());
    marketo =
        host.companion(
            MarketoSimulator.start(MarketoOptions.of(world, clock, 0, MarketoLimits.off(), data)));
    return Map.of(
        "marketo.url", marketo.url(),
        "marketo.client-id", marketo.fullService().clientId(),
        "marketo.client-secret", marketo.fullService().clientSecret());
  }

  private MarketoAdmins.Choice list() {
    return host.ask("account-admins", null, MarketoAdmins.Choice.class);
  }

  private Inviting.Answer invite(List<String> addresses) throws Exception {
    try (ProducerTemplate template = host.context().createProducerTemplate()) {
      return template.requestBodyAndHeader(
          "direct:account-invite",
          Map.of("addresses", addresses),
          "Howdah-Caller",
          "ops",
          Inviting.Answer.class);
    }
  }

  private Roster roster() {
    return host.desk("roster", Roster.class);
  }
}
