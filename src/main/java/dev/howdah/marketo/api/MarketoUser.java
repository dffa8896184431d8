package dev.howdah.marketo.api;

import java.util.List;

/**
 * A user of Marketo.
 *
 * @param userid the login name, not always an e-mail address
 * @param apiOnly whether it can only be used by services
 * @param locked whether it may not log in; known only where roles are asked for
 * @param roles empty where they are not asked for
 */
public record MarketoUser(
    String userid,
    long id,
    String firstName,
    String lastName,
    String emailAddress,
    boolean apiOnly,
    boolean locked,
    List<UserRole> roles) {

  public MarketoUser {
    roles = List.copyOf(roles);
  }

  /** Whether one of the roles is Marketo's own Admin role. */
  public boolean isAdmin() {
    return roles.stream().anyMatch(role -> role.name().equals("Admin"));
  }

  @Override
  public String toString() {
    return "MarketoUser[" + id + "]";
  }
}
