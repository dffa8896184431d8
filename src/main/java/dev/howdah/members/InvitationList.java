package dev.howdah.members;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** All invitations that were ever given, for looking through. */
public final class InvitationList {

  private InvitationList() {}

  /**
   * Invitations in the order of their ids.
   *
   * @param after the id after which the page begins, empty for the first page
   * @param state the word of an {@link InvitationState}, empty for any
   * @param limit at most so many
   */
  public static List<Invitation> page(Handle handle, String after, String state, int limit) {
    return handle
        .createQuery(
            InvitationDeeds.SELECT
                + "WHERE invitation.id > :after AND (:state = '' OR invitation.state = :state)"
                + " ORDER BY invitation.id LIMIT :limit")
        .bind("after", after)
        .bind("state", state)
        .bind("limit", limit)
        .map((row, context) -> InvitationDeeds.invitation(row))
        .list();
  }
}
