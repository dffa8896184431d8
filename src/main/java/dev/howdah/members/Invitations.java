package dev.howdah.members;

import dev.howdah.store.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in: judges each invitee and gives the good ones a member, a seat and an invitation,
 * all in the caller's transaction. Nothing here sends a mail.
 */
public final class Invitations {

  private final Clock clock;
  private final InvitationRules rules;
  private final ActivationTokens tokens;

  public Invitations(Clock clock, InvitationRules rules, ActivationTokens tokens) {
    this.clock = clock;
    this.rules = rules;
    this.tokens = tokens;
  }

  /**
   * What came of one call.
   *
   * @param outcomes one for each invitee, in their order
   * @param invitations the ids of the invitations given, whose mails are now to be posted
   */
  public record Given(List<Outcome> outcomes, List<String> invitations) {}

  /** Opens a batch; to be called once, in the transaction of its first invitees or before. */
  public void open(Handle handle, Batch batch) {
    handle
        .createUpdate(
            "INSERT INTO invitation_batch"
                + " (id, source, inviter_name, inviter_email, language, created_at)"
                + " VALUES (:id, :source, :name, :email, :language, :now)"
                + " ON CONFLICT (id) DO NOTHING")
        .bind("id", batch.id())
        .bind("source", batch.source())
        .bind("name", batch.inviterName())
        .bind("email", batch.inviterEmail())
        .bind("language", batch.language().tag())
        .bind("now", clock.millis())
        .execute();
  }

  /** Says that no more invitees of this batch will come, so that its confirmation may go. */
  public void complete(Handle handle, String batch) {
    handle.execute(
        "UPDATE invitation_batch SET complete_at = ? WHERE id = ? AND complete_at IS NULL",
        clock.millis(),
        batch);
  }

  /**
   * Invites up to some thousand people at once. Each one's outcome is its own; the others go on.
   *
   * @param batch of {@link #open}
   */
  public Given invite(Handle handle, String batch, List<Candidate> candidates) {
    handle.execute("UPDATE invitation_gate SET passes = passes + 1 WHERE id = 1");
    Judgement judgement = new Judgement(handle, rules, batch, candidates);
    List<Outcome> outcomes = new ArrayList<>(candidates.size());
    List<Seated> seated = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Judgement.Verdict verdict = judgement.of(candidate);
      outcomes.add(verdict.outcome());
      verdict
          .address()
          .ifPresent(
              address ->
                  seated.add(
                      new Seated(
                          Ids.next(), Ids.next(), address, candidate.invitee(), verdict.teams())));
    }
    if (!seated.isEmpty()) {
      try {
        store(handle.getConnection(), batch, seated);
      } catch (SQLException e) {
        throw new IllegalStateException(
            "The invitations of batch " + batch + " cannot be stored", e);
      }
    }
    return new Given(outcomes, seated.stream().map(Seated::invitation).toList());
  }

  /** An invitee who gets a seat. */
  private record Seated(
      String member,
      String invitation,
      EmailAddress address,
      Invitee invitee,
      List<String> teams) {}

  /** In plain JDBC: a file has a hundred thousand of them. */
  private void store(Connection connection, String batch, List<Seated> seated) throws SQLException {
    long now = clock.millis();
    long end = now + rules.validity().toMillis();
    try (PreparedStatement members =
            connection.prepareStatement(
                "INSERT INTO member (id, email, email_key, first_name, last_name, language,"
                    + " workspace, role, batch_id, created_at, state, is_owner)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'invited', 0)");
        PreparedStatement teams =
            connection.prepareStatement(
                "INSERT INTO team_member (team_id, member_id) VALUES (?, ?)");
        PreparedStatement invitations =
            connection.prepareStatement(
                "INSERT INTO invitation (id, member_id, email, batch_id, token_hash, created_at,"
                    + " expires_at, state, generation) VALUES (?, ?, ?, ?, ?, ?, ?, 'pending', 0)")) {
      boolean anyTeam = false;
      for (Seated one : seated) {
        Invitee invitee = one.invitee();
        add(
            members,
            now,
            one.member(),
            one.address().address(),
            one.address().key(),
            invitee.firstName(),
            invitee.lastName(),
            invitee.language().tag(),
            invitee.workspace(),
            invitee.role().word(),
            batch);
        for (String team : one.teams()) {
          teams.setString(1, team);
          teams.setString(2, one.member());
          teams.addBatch();
          anyTeam = true;
        }
        invitations.setLong(7, end);
        add(
            invitations,
            now,
            one.invitation(),
            one.member(),
            one.address().address(),
            batch,
            ActivationTokens.hash(tokens.of(one.invitation(), 0)));
      }
      members.executeBatch();
      if (anyTeam) {
        teams.executeBatch();
      }
      invitations.executeBatch();
    }
  }

  /** The texts, and behind them the moment. */
  private static void add(PreparedStatement statement, long now, @Nullable String... texts)
      throws SQLException {
    for (int i = 0; i < texts.length; i++) {
      statement.setString(i + 1, texts[i]);
    }
    statement.setLong(texts.length + 1, now);
    statement.addBatch();
  }
}
