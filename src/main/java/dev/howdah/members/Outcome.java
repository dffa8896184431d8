package dev.howdah.members;

import dev.howdah.language.Phrase;
import java.util.Locale;

/**
 * What became of one invitee.
 *
 * @param email as typed
 * @param result the sort of outcome
 * @param reason for anything but an invitation: what is wrong and what can be done
 */
public record Outcome(String email, Result result, Phrase reason) {

  /** The sorts of outcome. */
  public enum Result {
    INVITED,
    ALREADY_MEMBER,
    ALREADY_PENDING,
    DUPLICATE,
    INVALID_EMAIL,
    DOMAIN_BLOCKED,
    SEAT_LIMIT,
    TEAM_UNKNOWN,
    WORKSPACE_UNKNOWN,
    ROLE_UNKNOWN,
    ROLE_REFUSED,
    LANGUAGE_UNKNOWN,
    UNREADABLE;

    /** The word in lower case, as in reports and over HTTP. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
