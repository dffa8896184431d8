package dev.howdah.members;

import dev.howdah.language.Phrase;
import dev.howdah.members.Outcome.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who of a list may be invited: asks the database once for the whole list. */
final class Judgement {

  private static final int AT_ONCE = 1000;

  private final InvitationRules rules;
  private final String batch;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, String> teams;
  private final Set<String> taken = new HashSet<>();
  private int seatsLeft;

  /** Someone the account knows already. */
  private record Known(String state, @Nullable String batch) {

    boolean isInvitedBy(String other) {
      return state.equals("invited") && other.equals(batch);
    }
  }

  /**
   * A verdict.
   *
   * @param address whom to invite; empty if nobody
   * @param teams the ids of the teams to join
   */
  record Verdict(Outcome outcome, Optional<EmailAddress> address, List<String> teams) {}

  Judgement(Handle handle, InvitationRules rules, String batch, List<Candidate> candidates) {
    this.rules = rules;
    this.batch = batch;
    this.teams = Teams.idsByKey(handle);
    this.seatsLeft =
        rules.seats() == 0 ? Integer.MAX_VALUE : Math.max(0, rules.seats() - seatsTaken(handle));
    List<String> keys =
        candidates.stream()
            .flatMap(candidate -> candidate.address().address().stream())
            .map(EmailAddress::key)
            .distinct()
            .toList();
    for (int from = 0; from < keys.size(); from += AT_ONCE) {
      lookUp(handle.getConnection(), keys.subList(from, Math.min(from + AT_ONCE, keys.size())));
    }
  }

  private void lookUp(Connection connection, List<String> keys) {
    String places = String.join(", ", Collections.nCopies(keys.size(), "?"));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT email_key, state, batch_id FROM member WHERE email_key IN (" + places + ")")) {
      for (int i = 0; i < keys.size(); i++) {
        statement.setString(i + 1, keys.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          known.put(row.getString(1), new Known(row.getString(2), row.getString(3)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("It cannot be told who of the list is known already", e);
    }
  }

  static int seatsTaken(Handle handle) {
    return handle
        .createQuery("SELECT COUNT(*) FROM member WHERE state IN ('invited', 'active')")
        .mapTo(Integer.class)
        .one();
  }

  Verdict of(Candidate candidate) {
    Invitee invitee = candidate.invitee();
    EmailAddress.Parsed parsed = candidate.address();
    if (parsed.address().isEmpty()) {
      return refused(invitee, Result.INVALID_EMAIL, parsed.reason());
    }
    EmailAddress address = parsed.address().get();
    Verdict standing = standing(invitee, address);
    if (standing != null) {
      return standing;
    }
    if (!rules.workspaces().contains(invitee.workspace())) {
      return refused(
          invitee,
          Result.WORKSPACE_UNKNOWN,
          Phrase.of(
              "reason.workspace",
              invitee.workspace(),
              String.join(", ", rules.workspaces().stream().sorted().toList())));
    }
    List<String> ids = new ArrayList<>();
    for (String team : invitee.teams()) {
      String id = teams.get(Teams.key(team));
      if (id != null) {
        ids.add(id);
      } else if (!Teams.isEveryone(team)) {
        return refused(invitee, Result.TEAM_UNKNOWN, Phrase.of("reason.team", team));
      }
    }
    if (seatsLeft == 0) {
      return refused(invitee, Result.SEAT_LIMIT, Phrase.of("reason.seats", rules.seats()));
    }
    seatsLeft--;
    taken.add(address.key());
    return new Verdict(
        new Outcome(invitee.email(), Result.INVITED, Phrase.NOTHING),
        Optional.of(address),
        ids.stream().distinct().toList());
  }

  private @Nullable Verdict standing(Invitee invitee, EmailAddress address) {
    if (rules.blocks(address.domain())) {
      return refused(invitee, Result.DOMAIN_BLOCKED, Phrase.of("reason.blocked", address.domain()));
    }
    Known before = known.get(address.key());
    if (taken.contains(address.key()) || (before != null && before.isInvitedBy(batch))) {
      return refused(invitee, Result.DUPLICATE, Phrase.of("reason.duplicate"));
    }
    if (before == null) {
      return null;
    }
    return before.state().equals("invited")
        ? refused(invitee, Result.ALREADY_PENDING, Phrase.of("reason.pending"))
        : refused(invitee, Result.ALREADY_MEMBER, Phrase.of("reason.member." + before.state()));
  }

  private static Verdict refused(Invitee invitee, Result result, Phrase reason) {
    return new Verdict(new Outcome(invitee.email(), result, reason), Optional.empty(), List.of());
  }
}
