package dev.howdah.invite;

import dev.howdah.language.Language;
import dev.howdah.mail.Outbox;
import dev.howdah.members.Batch;
import dev.howdah.members.Candidate;
import dev.howdah.members.Invitation;
import dev.howdah.members.InvitationDeeds;
import dev.howdah.members.Invitations;
import dev.howdah.members.Invitee;
import dev.howdah.members.Members;
import dev.howdah.members.Outcome;
import dev.howdah.members.Role;
import dev.howdah.problem.Problem;
import dev.howdah.store.Store;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The desk of {@code 50-invite}: invites addresses and says what became of each. */
public final class Inviting {

  /** More addresses in one call are refused; a CSV file takes any number. */
  private static final int MOST_ADDRESSES = 1000;

  private final Store store;
  private final Clock clock;
  private final Invitations invitations;
  private final InvitationDeeds deeds;
  private final Language language;
  private final Members members = new Members();

  /**
   * @param language of the mails if the caller says none
   */
  public Inviting(
      Store store, Clock clock, Invitations invitations, InvitationDeeds deeds, Language language) {
    this.store = store;
    this.clock = clock;
    this.invitations = invitations;
    this.deeds = deeds;
    this.language = language;
  }

  /**
   * What came of a call.
   *
   * @param batch the id of the batch
   * @param invited how many were invited
   * @param results one for each address, in their order
   */
  public record Answer(String batch, int invited, List<Result> results) {}

  /**
   * What became of one address.
   *
   * @param result the word of an {@link Outcome.Result}
   * @param reason what is wrong, empty for an invitation
   */
  public record Result(String address, String result, String reason) {}

  /** What became of a call, in no language yet. */
  private record Given(String batch, Invitations.Given given) {

    Answer in(@Nullable String accepted) {
      Language language = accepted == null ? Language.EN : Language.accepted(accepted);
      return new Answer(
          batch,
          given.invitations().size(),
          given.outcomes().stream()
              .map(one -> new Result(one.email(), one.result().word(), one.reason().in(language)))
              .toList());
    }
  }

  /**
   * Invites the addresses of a call of the contract.
   *
   * @param body its members as the contract defines them
   * @param caller the name of the token
   * @param scopes what the token allows, by blanks
   * @param accepted the languages that the caller reads, the reasons are said in the first of them
   * @throws Problem if it holds more than 1000 addresses, or none, or would make an admin without
   *     being one
   */
  public Answer invite(
      @Body Map<String, Object> body,
      @Header("Howdah-Caller") String caller,
      @Header("Howdah-Scopes") @Nullable String scopes,
      @Header("Accept-Language") @Nullable String accepted) {
    Role role = Role.of(text(body, "role", "user")).orElse(Role.USER);
    if (role == Role.ADMIN && !isAdmin(scopes)) {
      throw new Problem(
          Problem.Kind.FORBIDDEN,
          "Inviting an admin needs a token of scope admin, which "
              + caller
              + " has not; nobody was invited. Use another token, or invite as user.");
    }
    return invite(body, role, caller, (handle, given) -> {}).in(accepted);
  }

  /**
   * Invites admins; the first of all becomes the account's owner.
   *
   * @param body {@code addresses}, and {@code language} or nothing
   * @param caller the name of the token
   * @throws Problem as {@link #invite}
   */
  public Answer inviteAdmins(
      @Body Map<String, Object> body,
      @Header("Howdah-Caller") String caller,
      @Header("Accept-Language") @Nullable String accepted) {
    return invite(body, Role.ADMIN, caller, this::ownIfFirst).in(accepted);
  }

  private void ownIfFirst(Handle handle, Invitations.Given given) {
    given.invitations().stream()
        .findFirst()
        .flatMap(first -> deeds.find(handle, first))
        .ifPresent(first -> members.own(handle, first.member()));
  }

  private Given invite(
      Map<String, Object> body,
      Role role,
      String caller,
      BiConsumer<Handle, Invitations.Given> afterwards) {
    List<AddressList.Entry> entries = AddressList.parse(addresses(body.get("addresses")));
    if (entries.isEmpty() || entries.size() > MOST_ADDRESSES) {
      throw new Problem(
          Problem.Kind.UNPROCESSABLE,
          "One call takes 1 to "
              + MOST_ADDRESSES
              + " addresses but has "
              + entries.size()
              + "; nobody was invited. For more, send a CSV file.");
    }
    Language spoken = language(text(body, "language", language.tag()));
    String workspace = text(body, "workspace", "Default");
    List<String> teams = teams(body.get("teams"));
    List<Candidate> candidates = new ArrayList<>(entries.size());
    for (AddressList.Entry entry : entries) {
      int blank = entry.name().lastIndexOf(' ');
      candidates.add(
          Candidate.of(
              new Invitee(
                  entry.address(),
                  blank < 0 ? orNull(entry.name()) : entry.name().substring(0, blank).strip(),
                  blank < 0 ? null : entry.name().substring(blank + 1),
                  teams,
                  workspace,
                  role,
                  spoken)));
    }
    Batch batch =
        new Batch(
            UUID.randomUUID().toString(),
            "api:" + caller,
            orNull(text(body, "inviterName", "")),
            orNull(text(body, "inviterEmail", "")),
            spoken);
    Invitations.Given given =
        store.write(
            handle -> {
              invitations.open(handle, batch);
              Invitations.Given all = invitations.invite(handle, batch.id(), candidates);
              Outbox.post(handle, clock, InvitationLetters.KIND, all.invitations());
              invitations.complete(handle, batch.id());
              InvitationLetters.confirmBatch(handle, clock, batch.id());
              afterwards.accept(handle, all);
              return all;
            });
    return new Given(batch.id(), given);
  }

  /**
   * Sends an invitation again, with a new link; the links before are void.
   *
   * @throws Problem if it is no longer open
   */
  public Map<String, Object> resend(@Header("invitation") String id) {
    Invitation again =
        store.write(
            handle -> {
              Invitation invitation = deeds.resend(handle, id);
              Outbox.withdraw(handle, clock, InvitationLetters.KIND, id);
              Outbox.post(handle, clock, InvitationLetters.KIND, List.of(id));
              return invitation;
            });
    return Map.of("id", again.id(), "state", again.state().word(), "expiresAt", again.expiresAt());
  }

  /**
   * Withdraws an invitation and frees its seat.
   *
   * @throws Problem if it is no longer open
   */
  public Map<String, Object> revoke(@Header("invitation") String id) {
    store.change(handle -> deeds.revoke(handle, id));
    return Map.of("id", id, "state", "revoked");
  }

  /**
   * Ends what was not accepted in time.
   *
   * @return how many ended
   */
  public int expire() {
    return store.write(deeds::expire);
  }

  private static boolean isAdmin(@Nullable String scopes) {
    return scopes != null && List.of(scopes.split(" ")).contains("admin");
  }

  private static String addresses(@Nullable Object given) {
    if (given instanceof List<?> list) {
      return String.join("\n", list.stream().map(String::valueOf).toList());
    }
    return given == null ? "" : given.toString();
  }

  private static List<String> teams(@Nullable Object given) {
    return given instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  private static Language language(String tag) {
    return Language.of(tag)
        .orElseThrow(
            () ->
                new Problem(
                    Problem.Kind.UNPROCESSABLE,
                    "There are no mails in the language "
                        + tag
                        + "; nobody was invited. Take en, de, sv, nl, zh-Hant or it."));
  }

  private static String text(Map<String, Object> body, String member, String otherwise) {
    Object value = body.get(member);
    return value == null ? otherwise : value.toString();
  }

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text;
  }
}
