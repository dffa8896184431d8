package dev.howdah.sandbox.salesforce.oauth;

import java.time.Instant;

/** A user of the org as the login sees it; the id has 18 characters. */
public record OrgUser(
    String id,
    String username,
    String email,
    String firstName,
    String lastName,
    String profileId,
    boolean active,
    boolean apiEnabled,
    boolean emailVerified,
    Instant modified) {

  /** First and last name, as pages and identities show it. */
  public String name() {
    return (firstName + " " + lastName).strip();
  }
}
