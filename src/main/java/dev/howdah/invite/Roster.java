package dev.howdah.invite;

import dev.howdah.access.BrowserSessions;
import dev.howdah.members.Invitation;
import dev.howdah.members.InvitationList;
import dev.howdah.members.InvitationRules;
import dev.howdah.members.Members;
import dev.howdah.members.Role;
import dev.howdah.members.Teams;
import dev.howdah.problem.Problem;
import dev.howdah.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * The desk of {@code 50-invite} for looking at users, invitations and teams, and for tending them.
 */
public final class Roster {

  private final Store store;
  private final InvitationRules rules;
  private final Members members = new Members();
  private final Teams teams;
  private final BooleanSupplier synced;

  Roster(Store store, Clock clock, InvitationRules rules, BooleanSupplier synced) {
    this.store = store;
    this.rules = rules;
    this.teams = new Teams(store, clock);
    this.synced = synced;
  }

  /** A user as shown over HTTP. */
  public record User(
      String id,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      String language,
      String workspace,
      String role,
      String state,
      boolean owner) {

    static User of(Members.Member member) {
      return new User(
          member.id(),
          member.email(),
          member.firstName(),
          member.lastName(),
          member.language().tag(),
          member.workspace(),
          member.role().word(),
          member.state().name().toLowerCase(Locale.ROOT),
          member.owner());
    }
  }

  /**
   * A page of users.
   *
   * @param seats the most users, invited or active; 0 for no limit
   * @param next what {@code after} must be for the next page
   */
  public record Users(List<User> users, int seats, int seatsTaken, @Nullable String next) {}

  /** An invitation as shown over HTTP; the link is in the mail alone. */
  public record Given(
      String id,
      String user,
      String email,
      String role,
      String language,
      String state,
      Instant expiresAt,
      @Nullable String failure) {

    static Given of(Invitation invitation) {
      return new Given(
          invitation.id(),
          invitation.member(),
          invitation.email(),
          invitation.role().word(),
          invitation.language().tag(),
          invitation.state().word(),
          invitation.expiresAt(),
          invitation.failure());
    }
  }

  /**
   * A page of invitations.
   *
   * @param next what {@code after} must be for the next page
   */
  public record Page(List<Given> invitations, @Nullable String next) {}

  /** Users in the order of their addresses. */
  public Users users(
      @Header("after") @Nullable String after, @Header("limit") @Nullable Integer limit) {
    int most = limit(limit);
    return store.read(
        handle -> {
          List<Members.Member> page = members.page(handle, after == null ? "" : after, most);
          return new Users(
              page.stream().map(User::of).toList(),
              rules.seats(),
              members.seatsTaken(handle),
              next(page.stream().map(Members.Member::email).toList(), most));
        });
  }

  /** Invitations in the order of their ids. */
  public Page invitations(
      @Header("after") @Nullable String after,
      @Header("state") @Nullable String state,
      @Header("limit") @Nullable Integer limit) {
    int most = limit(limit);
    List<Invitation> page =
        store.read(
            handle ->
                InvitationList.page(
                    handle, after == null ? "" : after, state == null ? "" : state, most));
    return new Page(
        page.stream().map(Given::of).toList(),
        next(page.stream().map(Invitation::id).toList(), most));
  }

  /** All teams by name; everyone is in the team Everyone, which is not listed. */
  public Map<String, Object> teams() {
    return Map.of("teams", teams.all());
  }

  /**
   * Makes a team.
   *
   * @throws Problem if there is one of this name, the name is Everyone's, or there are 20 already
   */
  public Teams.Team create(@Body Map<String, Object> body) {
    return teams.create(String.valueOf(body.get("name")));
  }

  /**
   * Removes a team; its members stay users.
   *
   * @throws Problem if there is no such team
   */
  public Map<String, Object> remove(@Header("team") String id) {
    teams.remove(id);
    return Map.of("id", id, "state", "removed");
  }

  /**
   * Gives a user another role.
   *
   * @throws Problem if it is the owner who would be demoted after a sync has started
   */
  public User assign(@Header("user") String id, @Body Map<String, Object> body) {
    Role role = Role.of(String.valueOf(body.get("role"))).orElse(Role.USER);
    boolean started = synced.getAsBoolean();
    return User.of(store.write(handle -> members.assign(handle, id, role, started)));
  }

  /**
   * Takes a user's access and ends the user's sessions.
   *
   * @throws Problem if the user is not active, or is the owner and a sync has started
   */
  public User disable(@Header("user") String id) {
    boolean started = synced.getAsBoolean();
    return User.of(
        store.write(
            handle -> {
              BrowserSessions.endAll(handle, id);
              return members.disable(handle, id, started);
            }));
  }

  private static int limit(@Nullable Integer given) {
    return given == null ? 100 : Math.max(1, Math.min(1000, given));
  }

  private static @Nullable String next(List<String> keys, int most) {
    return keys.size() < most ? null : keys.get(keys.size() - 1);
  }
}
