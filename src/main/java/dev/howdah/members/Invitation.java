package dev.howdah.members;

import dev.howdah.language.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation with what its mail and its page need.
 *
 * @param generation counts the resends
 * @param owner whether it is the account's first user's
 */
public record Invitation(
    String id,
    String member,
    String email,
    @Nullable String firstName,
    @Nullable String lastName,
    Language language,
    Role role,
    boolean owner,
    InvitationState state,
    int generation,
    String batch,
    @Nullable String inviterName,
    Instant expiresAt,
    @Nullable String failure) {

  /** First and last name as far as they are known, else empty. */
  public String name() {
    String first = firstName == null ? "" : firstName;
    String last = lastName == null ? "" : lastName;
    return (first + " " + last).strip();
  }
}
