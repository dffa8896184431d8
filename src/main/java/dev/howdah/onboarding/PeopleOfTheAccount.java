package dev.howdah.onboarding;

import dev.howdah.members.Members;
import dev.howdah.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Steps 1 and 5: the owner and the other users, from what is kept of invitations. */
final class PeopleOfTheAccount {

  private static final int MOST_BATCHES = 20;

  private final Store store;
  private final Members members = new Members();

  PeopleOfTheAccount(Store store) {
    this.store = store;
  }

  /** The id of the account's first user, if there is one. */
  Optional<String> owner() {
    return store.read(handle -> members.owner(handle).map(Members.Member::id));
  }

  Standing account() {
    return store.read(
        handle -> members.owner(handle).map(owner -> account(handle, owner)).orElseGet(this::none));
  }

  private Standing none() {
    return Standing.of(
        Standing.READY,
        "Nobody has been invited. Choose a Marketo administrator: GET /account/admins, then POST"
            + " /account/invitations.");
  }

  private static Standing account(Handle handle, Members.Member owner) {
    if (owner.state() == Members.State.ACTIVE) {
      return Standing.of(Standing.DONE, "").with(List.of(activated(handle, owner)));
    }
    Map<String, Long> open = invitations(handle, "member.is_owner = 1");
    if (open.containsKey("failed")) {
      return Standing.of(
          Standing.FAILED,
          "The mail to the first user, "
              + owner.id()
              + ", was refused. GET /invitations?state=failed tells why. Correct it and invite"
              + " again.");
    }
    if (open.containsKey("pending") || open.containsKey("sent")) {
      return Standing.of(
          Standing.RUNNING,
          "The first user, " + owner.id() + ", is invited and has not opened the link yet.");
    }
    return Standing.of(
        Standing.NEEDS_ATTENTION,
        "The first user, " + owner.id() + ", has no open invitation any more. Invite again.");
  }

  Standing users() {
    return store.read(PeopleOfTheAccount::users);
  }

  private static Standing users(Handle handle) {
    Map<String, Long> open = invitations(handle, "member.is_owner = 0");
    long failed = open.getOrDefault("failed", 0L);
    long waiting = open.getOrDefault("pending", 0L);
    long reached = open.getOrDefault("sent", 0L) + open.getOrDefault("accepted", 0L);
    List<StepReceipt> receipts = batches(handle);
    if (waiting > 0) {
      return Standing.of(
              Standing.RUNNING,
              waiting == 1
                  ? "One invitation waits for its mail."
                  : waiting + " invitations wait for their mails.")
          .with(receipts);
    }
    if (failed > 0) {
      return Standing.of(
              Standing.NEEDS_ATTENTION,
              failed
                  + " invitations could not be mailed. GET /invitations?state=failed tells why;"
                  + " correct the addresses and invite again, or revoke them.")
          .with(receipts);
    }
    return reached > 0
        ? Standing.of(Standing.DONE, "").with(receipts)
        : Standing.of(
            Standing.READY,
            "Nobody but the first user is invited. POST /invitations, or drop a CSV file into the"
                + " inbox.");
  }

  private static Map<String, Long> invitations(Handle handle, String whose) {
    Map<String, Long> counts = new TreeMap<>();
    handle
        .createQuery(
            "SELECT invitation.state, COUNT(*) FROM invitation JOIN member ON member.id ="
                + " invitation.member_id WHERE "
                + whose
                + " GROUP BY invitation.state")
        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }

  private static StepReceipt activated(Handle handle, Members.Member owner) {
    long at =
        handle
            .createQuery("SELECT COALESCE(active_at, created_at) FROM member WHERE id = :id")
            .bind("id", owner.id())
            .mapTo(Long.class)
            .one();
    return new StepReceipt(
        Instant.ofEpochMilli(at), "user " + owner.id(), "first user active", "Howdah");
  }

  private static List<StepReceipt> batches(Handle handle) {
    return handle
        .createQuery(
            "SELECT complete_at, source, (SELECT COUNT(*) FROM invitation JOIN member ON member.id"
                + " = invitation.member_id WHERE invitation.batch_id = invitation_batch.id AND"
                + " member.is_owner = 0) AS invited FROM invitation_batch"
                + " WHERE complete_at IS NOT NULL ORDER BY complete_at DESC LIMIT :most")
        .bind("most", MOST_BATCHES)
        .map(
            (row, context) ->
                new StepReceipt(
                    Instant.ofEpochMilli(row.getLong("complete_at")),
                    row.getString("source").replaceFirst("^api:", ""),
                    row.getLong("invited") + " invited",
                    "Howdah"))
        .list()
        .stream()
        .filter(receipt -> !receipt.result().startsWith("0 "))
        .toList();
  }
}
