package dev.howdah.members;

/** An invitee whose address has been read; that takes no database, so it is done before. */
public record Candidate(Invitee invitee, EmailAddress.Parsed address) {

  /** Reads the address. */
  public static Candidate of(Invitee invitee) {
    return new Candidate(invitee, EmailAddress.parse(invitee.email()));
  }
}
