package dev.howdah.onboarding.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan file wants; a part that it does not name is left alone.
 *
 * @param confirmed prerequisites that somebody confirmed, each with a note
 * @param connect of {@code salesforce} and {@code marketo}
 * @param sync whether the people are to be synced
 */
public record Plan(
    Map<String, String> confirmed,
    Optional<Account> account,
    List<String> connect,
    boolean sync,
    Optional<Users> invite,
    Optional<ManagedPackage> managedPackage,
    Optional<Configure> configure) {

  /** Whom to invite as administrators; the first becomes the owner. */
  public record Account(List<String> admins, Optional<String> language) {}

  /**
   * Whom to invite.
   *
   * @param csv a file, as it stands in the plan
   */
  public record Users(
      List<String> addresses,
      Optional<String> role,
      List<String> teams,
      Optional<String> language,
      Optional<String> csv) {}

  /**
   * What to install.
   *
   * @param keyFile the file with the installation key
   */
  public record ManagedPackage(
      Optional<String> version, Optional<String> security, Optional<String> keyFile) {}

  /**
   * What to do in the org.
   *
   * @param users who gets the permission set, by username or address
   * @param done guided items that were done by hand, each with a note
   */
  public record Configure(boolean deploy, List<String> users, Map<String, String> done) {}
}
