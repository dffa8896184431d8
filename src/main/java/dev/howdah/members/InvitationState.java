package dev.howdah.members;

import java.util.Locale;

/** How far an invitation has come. */
public enum InvitationState {
  /** Stored, its mail not yet delivered to the mail server. */
  PENDING,
  /** The mail server has taken its mail. */
  SENT,
  /** The mail server refused its mail for good. */
  FAILED,
  /** Its user is active. */
  ACCEPTED,
  /** Withdrawn before it was accepted. */
  REVOKED,
  /** Not accepted in time. */
  EXPIRED;

  /** Whether it can still be accepted. */
  public boolean isOpen() {
    return this == PENDING || this == SENT || this == FAILED;
  }

  /** The state's word in lower case, as over HTTP and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static InvitationState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
