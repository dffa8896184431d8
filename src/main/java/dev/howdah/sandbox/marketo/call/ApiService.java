package dev.howdah.sandbox.marketo.call;

import java.util.Set;

/**
 * A custom service: its credentials, the API-only user that it acts as and is counted for, what
 * that user may do, and the lead partitions it sees.
 */
public record ApiService(
    String clientId,
    String clientSecret,
    String user,
    Set<Permission> permissions,
    Set<Integer> partitions) {

  public ApiService {
    permissions = Set.copyOf(permissions);
    partitions = Set.copyOf(partitions);
  }

  /** Writing includes reading, and nothing is needed for the statistics. */
  public boolean may(Permission permission) {
    return permission == Permission.NONE
        || permissions.contains(permission)
        || permission == Permission.READ_LEAD && permissions.contains(Permission.WRITE_LEAD);
  }

  @Override
  public String toString() {
    return "ApiService[" + clientId + ", " + user + "]";
  }
}
