package dev.howdah.members;

import dev.howdah.language.Language;
import dev.howdah.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The users of the account, invited ones included. Each deed runs in the caller's transaction. */
public final class Members {

  /** How a user stands. */
  public enum State {
    INVITED,
    ACTIVE,
    DISABLED
  }

  /**
   * A user of the account.
   *
   * @param owner whether it is the first of all, who cannot go once a sync has started
   */
  public record Member(
      String id,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      Language language,
      String workspace,
      Role role,
      State state,
      boolean owner,
      @Nullable String salesforceUser,
      Instant createdAt) {}

  /**
   * Users in the order of their addresses.
   *
   * @param after the address after which the page begins, empty for the first page
   * @param limit at most so many
   */
  public List<Member> page(Handle handle, String after, int limit) {
    return handle
        .createQuery(
            "SELECT * FROM member WHERE email_key > :after ORDER BY email_key LIMIT :limit")
        .bind("after", after.toLowerCase(Locale.ROOT))
        .bind("limit", limit)
        .map((row, context) -> member(row))
        .list();
  }

  public Optional<Member> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM member WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> member(row))
        .findOne();
  }

  /** The account's first user, if there is one. */
  public Optional<Member> owner(Handle handle) {
    return handle
        .createQuery("SELECT * FROM member WHERE is_owner = 1")
        .map((row, context) -> member(row))
        .findOne();
  }

  /** Seats taken: users that are invited or active. */
  public int seatsTaken(Handle handle) {
    return Judgement.seatsTaken(handle);
  }

  /**
   * Makes this user the account's owner and an admin, if the account has no owner yet.
   *
   * @return whether it became the owner
   */
  public boolean own(Handle handle, String id) {
    return handle.execute(
            "UPDATE member SET is_owner = 1, role = 'admin' WHERE id = ?"
                + " AND NOT EXISTS (SELECT 1 FROM member WHERE is_owner = 1)",
            id)
        == 1;
  }

  /**
   * Gives a user another role.
   *
   * @param synced whether a sync has ever started
   * @throws Problem if the owner would be demoted after that
   */
  public Member assign(Handle handle, String id, Role role, boolean synced) {
    Member member = get(handle, id);
    if (role != Role.ADMIN) {
      keepOwner(member, synced, "demoted");
    }
    handle.execute("UPDATE member SET role = ? WHERE id = ?", role.word(), id);
    return get(handle, id);
  }

  /**
   * Takes a user's access; the seat is free again.
   *
   * @param synced whether a sync has ever started
   * @throws Problem if it is the owner after that, or the user is not active
   */
  public Member disable(Handle handle, String id, boolean synced) {
    Member member = get(handle, id);
    keepOwner(member, synced, "disabled");
    if (member.state() != State.ACTIVE) {
      throw new Problem(
          Problem.Kind.CONFLICT,
          "User "
              + id
              + " is "
              + word(member.state())
              + ", but only an active one can be disabled; nothing was changed."
              + (member.state() == State.INVITED ? " Revoke the invitation instead." : ""));
    }
    handle.execute("UPDATE member SET state = 'disabled' WHERE id = ?", id);
    return get(handle, id);
  }

  private Member get(Handle handle, String id) {
    return find(handle, id)
        .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "There is no user " + id + "."));
  }

  private static void keepOwner(Member member, boolean synced, String deed) {
    if (member.owner() && synced) {
      throw new Problem(
          Problem.Kind.CONFLICT,
          "User "
              + member.id()
              + " got the first invitation and cannot be "
              + deed
              + " once a sync has started; nothing was changed.");
    }
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString("id"),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("last_name"),
        Language.of(row.getString("language")).orElse(Language.EN),
        row.getString("workspace"),
        Role.of(row.getString("role")).orElse(Role.USER),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getInt("is_owner") == 1,
        row.getString("salesforce_user"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
