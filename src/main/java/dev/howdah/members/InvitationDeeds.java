package dev.howdah.members;

import dev.howdah.language.Language;
import dev.howdah.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;

/**
 * What can happen to an invitation once it is given. Each deed refuses the wrong moment and names
 * the present state; each runs in the caller's transaction.
 */
public final class InvitationDeeds {

  static final String SELECT =
      "SELECT invitation.*, member.first_name, member.last_name, member.language, member.role,"
          + " member.is_owner, invitation_batch.inviter_name FROM invitation"
          + " JOIN invitation_batch ON invitation_batch.id = invitation.batch_id"
          + " LEFT JOIN member ON member.id = invitation.member_id ";

  private final Clock clock;
  private final InvitationRules rules;
  private final ActivationTokens tokens;

  private final BooleanSupplier synced;

  /**
   * @param synced whether a sync has ever started
   */
  public InvitationDeeds(
      Clock clock, InvitationRules rules, ActivationTokens tokens, BooleanSupplier synced) {
    this.clock = clock;
    this.rules = rules;
    this.tokens = tokens;
    this.synced = synced;
  }

  public Optional<Invitation> find(Handle handle, String id) {
    return handle
        .createQuery(SELECT + "WHERE invitation.id = :id")
        .bind("id", id)
        .map((row, context) -> invitation(row))
        .findOne();
  }

  /** The invitation a link leads to, whatever its state; a voided link leads nowhere. */
  public Optional<Invitation> byToken(Handle handle, String token) {
    return ActivationTokens.invitation(token)
        .filter(id -> ActivationTokens.matches(token, hash(handle, id)))
        .flatMap(id -> find(handle, id))
        .map(this::asOfNow);
  }

  private static String hash(Handle handle, String id) {
    return handle
        .createQuery("SELECT token_hash FROM invitation WHERE id = :id")
        .bind("id", id)
        .mapTo(String.class)
        .findOne()
        .orElse("");
  }

  /** The token for the link of its mail. */
  public String token(Invitation invitation) {
    return tokens.of(invitation.id(), invitation.generation());
  }

  /** The mail server has taken the mails of these. */
  public void sent(Handle handle, List<String> ids) {
    handle
        .createUpdate(
            "UPDATE invitation SET state = 'sent', sent_at = :now, failure = NULL"
                + " WHERE id IN (<ids>) AND state IN ('pending', 'failed')")
        .bind("now", clock.millis())
        .bindList("ids", ids)
        .execute();
  }

  /** The mail server refuses the mail for good, in these words. */
  public void failed(Handle handle, String id, String words) {
    handle.execute(
        "UPDATE invitation SET state = 'failed', failure = ? WHERE id = ? AND state = 'pending'",
        words,
        id);
  }

  /**
   * Starts the invitation anew: a new link, a new term; the links before are void.
   *
   * @throws Problem if it is accepted or revoked, or its seat is gone
   */
  public Invitation resend(Handle handle, String id) {
    Invitation invitation = get(handle, id);
    if (!invitation.state().isOpen()) {
      throw notOpen(invitation, "it is not sent again. Invite the address anew");
    }
    int generation = invitation.generation() + 1;
    handle.execute(
        "UPDATE invitation SET state = 'pending', generation = ?, token_hash = ?, expires_at = ?,"
            + " failure = NULL WHERE id = ?",
        generation,
        ActivationTokens.hash(tokens.of(id, generation)),
        clock.millis() + rules.validity().toMillis(),
        id);
    return get(handle, id);
  }

  /**
   * Withdraws the invitation and frees its seat.
   *
   * @throws Problem if it is no longer open, or is the owner's and a sync has started
   */
  public void revoke(Handle handle, String id) {
    Invitation invitation = get(handle, id);
    if (!invitation.state().isOpen()) {
      throw notOpen(invitation, "it cannot be revoked");
    }
    if (invitation.owner() && synced.getAsBoolean()) {
      throw new Problem(
          Problem.Kind.CONFLICT,
          "Invitation "
              + id
              + " is the first of all and cannot be revoked once a sync has started; nothing was"
              + " changed. Resend it if the mail was lost.");
    }
    end(handle, invitation, InvitationState.REVOKED);
  }

  /**
   * Makes the invited user active.
   *
   * @param salesforceUser the 18 characters of the Salesforce user that proved the address
   * @throws Problem if it is no longer open
   */
  public void accept(Handle handle, Invitation seen, String salesforceUser) {
    Invitation invitation = get(handle, seen.id());
    if (!invitation.state().isOpen() || invitation.generation() != seen.generation()) {
      throw notOpen(invitation, "it cannot be accepted");
    }
    handle.execute(
        "UPDATE invitation SET state = 'accepted', ended_at = ? WHERE id = ?",
        clock.millis(),
        invitation.id());
    handle.execute(
        "UPDATE member SET state = 'active', active_at = ?, salesforce_user = ? WHERE id = ?",
        clock.millis(),
        salesforceUser,
        invitation.member());
  }

  /**
   * Ends what was not accepted in time and frees the seats.
   *
   * @return how many ended
   */
  public int expire(Handle handle) {
    List<Invitation> due =
        handle
            .createQuery(
                SELECT
                    + "WHERE invitation.ended_at IS NULL AND invitation.expires_at <= :now"
                    + " AND invitation.state IN ('pending', 'sent', 'failed') LIMIT 1000")
            .bind("now", clock.millis())
            .map((row, context) -> invitation(row))
            .list();
    due.forEach(invitation -> end(handle, invitation, InvitationState.EXPIRED));
    return due.size();
  }

  private void end(Handle handle, Invitation invitation, InvitationState state) {
    handle.execute(
        "UPDATE invitation SET state = ?, ended_at = ? WHERE id = ?",
        state.word(),
        clock.millis(),
        invitation.id());
    handle.execute("DELETE FROM team_member WHERE member_id = ?", invitation.member());
    handle.execute("DELETE FROM member WHERE id = ? AND state = 'invited'", invitation.member());
  }

  private Invitation get(Handle handle, String id) {
    return find(handle, id)
        .map(this::asOfNow)
        .orElseThrow(
            () -> new Problem(Problem.Kind.NOT_FOUND, "There is no invitation " + id + "."));
  }

  private Invitation asOfNow(Invitation invitation) {
    if (!invitation.state().isOpen() || clock.instant().isBefore(invitation.expiresAt())) {
      return invitation;
    }
    return new Invitation(
        invitation.id(),
        invitation.member(),
        invitation.email(),
        invitation.firstName(),
        invitation.lastName(),
        invitation.language(),
        invitation.role(),
        invitation.owner(),
        InvitationState.EXPIRED,
        invitation.generation(),
        invitation.batch(),
        invitation.inviterName(),
        invitation.expiresAt(),
        invitation.failure());
  }

  private static Problem notOpen(Invitation invitation, String consequence) {
    return new Problem(
        Problem.Kind.CONFLICT,
        "Invitation "
            + invitation.id()
            + " is "
            + invitation.state().word()
            + ", but only an open one will do; "
            + consequence
            + ".");
  }

  static Invitation invitation(ResultSet row) throws SQLException {
    String language = row.getString("language");
    String role = row.getString("role");
    return new Invitation(
        row.getString("id"),
        row.getString("member_id"),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("last_name"),
        language == null ? Language.EN : Language.of(language).orElse(Language.EN),
        role == null ? Role.USER : Role.of(role).orElse(Role.USER),
        row.getInt("is_owner") == 1,
        InvitationState.of(row.getString("state")),
        row.getInt("generation"),
        row.getString("batch_id"),
        row.getString("inviter_name"),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        row.getString("failure"));
  }
}
