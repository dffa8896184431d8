package dev.howdah.members;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
  public Given invite(Handle handle, String batch, List<Invitee> invitees) {
    handle.execute("UPDATE invitation_gate SET passes = passes + 1 WHERE id = 1");
    Judgement judgement = new Judgement(handle, rules, batch, invitees);
    List<Outcome> outcomes = new ArrayList<>(invitees.size());
    List<Seated> seated = new ArrayList<>();
    for (Invitee invitee : invitees) {
      Judgement.Verdict verdict = judgement.of(invitee);
      outcomes.add(verdict.outcome());
      verdict
          .address()
          .ifPresent(
              address ->
                  seated.add(
                      new Seated(
                          UUID.randomUUID().toString(),
                          UUID.randomUUID().toString(),
                          address,
                          invitee,
                          verdict.teams())));
    }
    store(handle, batch, seated);
    return new Given(outcomes, seated.stream().map(Seated::invitation).toList());
  }

  /** An invitee who gets a seat. */
  private record Seated(
      String member,
      String invitation,
      EmailAddress address,
      Invitee invitee,
      List<String> teams) {}

  private void store(Handle handle, String batch, List<Seated> seated) {
    if (seated.isEmpty()) {
      return;
    }
    long now = clock.millis();
    PreparedBatch members =
        handle.prepareBatch(
            "INSERT INTO member (id, email, email_key, first_name, last_name, language, workspace,"
                + " role, state, is_owner, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'invited', 0, ?)");
    PreparedBatch teams =
        handle.prepareBatch("INSERT INTO team_member (team_id, member_id) VALUES (?, ?)");
    PreparedBatch invitations =
        handle.prepareBatch(
            "INSERT INTO invitation (id, member_id, email, batch_id, state, generation, token_hash,"
                + " created_at, expires_at) VALUES (?, ?, ?, ?, 'pending', 0, ?, ?, ?)");
    for (Seated one : seated) {
      Invitee invitee = one.invitee();
      members.add(
          one.member(),
          one.address().address(),
          one.address().key(),
          invitee.firstName(),
          invitee.lastName(),
          invitee.language().tag(),
          invitee.workspace(),
          invitee.role().word(),
          now);
      one.teams().forEach(team -> teams.add(team, one.member()));
      invitations.add(
          one.invitation(),
          one.member(),
          one.address().address(),
          batch,
          ActivationTokens.hash(tokens.of(one.invitation(), 0)),
          now,
          now + rules.validity().toMillis());
    }
    members.execute();
    if (teams.size() > 0) {
      teams.execute();
    }
    invitations.execute();
  }
}
