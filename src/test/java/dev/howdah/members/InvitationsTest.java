package dev.howdah.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.howdah.language.Language;
import dev.howdah.members.Outcome.Result;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import dev.howdah.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class InvitationsTest {

  private boolean synced;

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final ActivationTokens tokens = new ActivationTokens(new byte[32]);
  private final Members members = new Members();
  private InvitationRules rules =
      new InvitationRules(
          100, Duration.ofDays(7), Set.of("blocked.example"), Set.of("Default", "Nordics"));

  @StoreTest
  void givesEachInviteeItsOwnOutcome(Store store) {
    new Teams(store, clock).create("SDR");
    invite(store, "b0", "member@example.org");
    String accepted = invite(store, "b0", "active@example.org").invitations().get(0);
    accept(store, accepted);

    Invitations.Given given =
        invite(
            store,
            "b1",
            someone("anna@example.org", List.of("sdr", "Alle"), "Default"),
            someone("ANNA@example.org", List.of(), "Default"),
            someone("nobody", List.of(), "Default"),
            someone("x@mail.blocked.example", List.of(), "Default"),
            someone("member@example.org", List.of(), "Default"),
            someone("active@example.org", List.of(), "Default"),
            someone("t@example.org", List.of("Pirates"), "Default"),
            someone("w@example.org", List.of(), "Moon"));

    assertThat(given.outcomes())
        .extracting(Outcome::email, Outcome::result, one -> one.reason().toString())
        .containsExactly(
            tuple("anna@example.org", Result.INVITED, ""),
            tuple(
                "ANNA@example.org",
                Result.DUPLICATE,
                "The address stands in this list more than once."),
            tuple(
                "nobody",
                Result.INVALID_EMAIL,
                "The address is not an e-mail address (missing at symbol)."),
            tuple(
                "x@mail.blocked.example",
                Result.DOMAIN_BLOCKED,
                "The domain mail.blocked.example is blocked by invite.blocked-domains."),
            tuple(
                "member@example.org",
                Result.ALREADY_PENDING,
                "There is an invitation already; resend it if the mail was lost."),
            tuple("active@example.org", Result.ALREADY_MEMBER, "The user is active already."),
            tuple(
                "t@example.org",
                Result.TEAM_UNKNOWN,
                "There is no team Pirates; make it first, or leave it out."),
            tuple(
                "w@example.org",
                Result.WORKSPACE_UNKNOWN,
                "There is no workspace Moon; those of invite.workspaces are Default, Nordics."));
    assertThat(given.invitations()).hasSize(1);
    assertThat(new Teams(store, clock).all())
        .extracting(Teams.Team::name, Teams.Team::members)
        .containsExactly(tuple("SDR", 1));
  }

  @StoreTest
  void knowsAnAddressOfTheSameListInALaterPart(Store store) {
    invite(store, "file", "anna@example.org");

    assertThat(invite(store, "file", "anna@example.org").outcomes().get(0).result())
        .isEqualTo(Result.DUPLICATE);
  }

  @StoreTest
  void givesAwayNoMoreSeatsThanThereAre(Store store) {
    rules = new InvitationRules(3, Duration.ofDays(7), Set.of(), Set.of("Default"));

    List<Outcome> outcomes =
        invite(store, "b", "a@example.org", "b@example.org", "c@example.org", "d@example.org")
            .outcomes();

    assertThat(outcomes)
        .extracting(Outcome::result)
        .containsExactly(Result.INVITED, Result.INVITED, Result.INVITED, Result.SEAT_LIMIT);
    assertThat(outcomes.get(3).reason())
        .hasToString(
            "All 3 seats are taken; remove a user or revoke an invitation, then invite again.");
  }

  @StoreTest
  void givesAwayNoSeatTwiceWhenTwoInviteAtOnce(Store store) throws Exception {
    rules = new InvitationRules(50, Duration.ofDays(7), Set.of(), Set.of("Default"));
    List<Thread> threads = new ArrayList<>();
    for (int host = 0; host < 4; host++) {
      int start = host * 25;
      threads.add(
          new Thread(
              () ->
                  IntStream.range(start, start + 40)
                      .forEach(n -> invite(store, "host" + start, "user" + n + "@example.org"))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(store.<Integer, RuntimeException>read(members::seatsTaken)).isEqualTo(50);
  }

  @StoreTest
  void freesTheSeatOfARevokedOrExpiredInvitation(Store store) {
    rules = new InvitationRules(2, Duration.ofDays(7), Set.of(), Set.of("Default"));
    List<String> both = invite(store, "b", "a@example.org", "b@example.org").invitations();
    store.change(handle -> deeds().revoke(handle, both.get(0)));
    clock.advance(Duration.ofDays(8));
    int expired = store.write(handle -> deeds().expire(handle));

    assertThat(expired).isEqualTo(1);
    assertThat(store.<Integer, RuntimeException>read(members::seatsTaken)).isZero();
    assertThat(invite(store, "c", "a@example.org").outcomes().get(0).result())
        .isEqualTo(Result.INVITED);
  }

  @StoreTest
  void voidsTheLinkBeforeWhenItIsSentAgain(Store store) {
    String id = invite(store, "b", "a@example.org").invitations().get(0);
    Invitation first = find(store, id);
    String firstToken = deeds().token(first);

    Invitation second = store.write(handle -> deeds().resend(handle, id));

    assertThat(
            store.<java.util.Optional<Invitation>, RuntimeException>read(
                handle -> deeds().byToken(handle, firstToken)))
        .isEmpty();
    assertThat(
            store.<java.util.Optional<Invitation>, RuntimeException>read(
                handle -> deeds().byToken(handle, deeds().token(second))))
        .contains(second);
    assertThatThrownBy(
            () -> store.change(handle -> deeds().accept(handle, first, "005000000000001AAA")))
        .isInstanceOf(dev.howdah.problem.Problem.class);
  }

  @StoreTest
  void namesThePresentStateWhenTheMomentIsWrong(Store store) {
    String id = invite(store, "b", "a@example.org").invitations().get(0);
    accept(store, id);

    assertThatThrownBy(() -> store.change(handle -> deeds().revoke(handle, id)))
        .hasMessage(
            "Invitation "
                + id
                + " is accepted, but only an open one will do; it cannot be revoked.");
    assertThatThrownBy(() -> store.change(handle -> deeds().resend(handle, id)))
        .hasMessage(
            "Invitation "
                + id
                + " is accepted, but only an open one will do; it is not sent again. Invite the"
                + " address anew.");
  }

  @StoreTest
  void letsNobodyInAfterTheTerm(Store store) {
    String id = invite(store, "b", "a@example.org").invitations().get(0);
    Invitation invitation = find(store, id);
    clock.advance(Duration.ofDays(7));

    assertThatThrownBy(() -> store.change(handle -> deeds().accept(handle, invitation, "005x")))
        .hasMessage(
            "Invitation "
                + id
                + " is expired, but only an open one will do; it cannot be accepted.");
  }

  @StoreTest
  void keepsTheOwnerOnceASyncHasStarted(Store store) {
    String id = invite(store, "b", "owner@example.org", "next@example.org").invitations().get(0);
    Invitation owner = find(store, id);
    String member = owner.member();

    assertThat(store.<Boolean, RuntimeException>write(handle -> members.own(handle, member)))
        .isTrue();
    synced = true;
    assertThatThrownBy(() -> store.change(handle -> deeds().revoke(handle, id)))
        .hasMessage(
            "Invitation "
                + id
                + " is the first of all and cannot be revoked once a sync has started; nothing was"
                + " changed. Resend it if the mail was lost.");
    accept(store, id);
    assertThatThrownBy(
            () -> store.change(handle -> members.assign(handle, member, Role.USER, true)))
        .hasMessage(
            "User "
                + member
                + " got the first invitation and cannot be demoted once a sync has started;"
                + " nothing was changed.");
    assertThatThrownBy(() -> store.change(handle -> members.disable(handle, member, true)))
        .hasMessageContaining("cannot be disabled");
    Members.Member disabled = store.write(handle -> members.disable(handle, member, false));
    assertThat(disabled.state()).isEqualTo(Members.State.DISABLED);
  }

  @StoreTest
  void makesAtMostTwentyTeamsAndNeverEveryone(Store store) {
    Teams teams = new Teams(store, clock);
    IntStream.range(0, 20).forEach(n -> teams.create("Team " + n));

    assertThatThrownBy(() -> teams.create("One more"))
        .hasMessage(
            "There are already 20 teams, the most an account has is 20; no team was made. Remove"
                + " one first.");
    assertThatThrownBy(() -> teams.create("ALLE"))
        .hasMessage(
            "The team ALLE is there without being made: everyone is in it; no team was made.");
    teams.remove(teams.all().get(0).id());
    teams.create("Team 0b");
    assertThat(teams.all()).hasSize(20);
  }

  private Invitation find(Store store, String id) {
    return store.<Invitation, RuntimeException>read(
        handle -> deeds().find(handle, id).orElseThrow());
  }

  private void accept(Store store, String id) {
    store.change(
        handle ->
            deeds().accept(handle, deeds().find(handle, id).orElseThrow(), "005000000000001AAA"));
  }

  private InvitationDeeds deeds() {
    return new InvitationDeeds(clock, rules, tokens, () -> synced);
  }

  private Invitations.Given invite(Store store, String batch, String... addresses) {
    Invitee[] invitees = new Invitee[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      invitees[i] = someone(addresses[i], List.of(), "Default");
    }
    return invite(store, batch, invitees);
  }

  private Invitations.Given invite(Store store, String batch, Invitee... invitees) {
    Invitations invitations = new Invitations(clock, rules, tokens);
    return store.write(
        handle -> {
          invitations.open(handle, new Batch(batch, "test", "Ada", null, Language.EN));
          return invitations.invite(handle, batch, Stream.of(invitees).map(Candidate::of).toList());
        });
  }

  private static Invitee someone(String email, List<String> teams, String workspace) {
    return new Invitee(email, null, null, teams, workspace, Role.USER, Language.EN);
  }
}
