package dev.howdah.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to Marketo stands.
 *
 * @param state one of: not connected, connecting, connected, reconnect needed, failed
 * @param reason why it is not connected
 * @param permissions each as probed when it was connected
 * @param lacking the names of the permissions that the service has not
 * @param receipts what happened, the newest first
 */
public record MarketoStatus(
    String state,
    @Nullable String reason,
    @Nullable String instance,
    @Nullable String clientId,
    @Nullable String connectedBy,
    @Nullable Instant connectedAt,
    List<MarketoPermission> permissions,
    List<String> lacking,
    List<Receipt> receipts) {

  static MarketoStatus of(
      Connection connection, List<MarketoPermission> permissions, List<Receipt> receipts) {
    return new MarketoStatus(
        connection.state().word(),
        text(connection.reason()),
        text(connection.org().instanceUrl()),
        text(connection.org().userId()),
        text(connection.connectedBy()),
        connection.connectedAt().equals(Instant.EPOCH) ? null : connection.connectedAt(),
        permissions,
        lacking(permissions),
        receipts);
  }

  static List<String> lacking(List<MarketoPermission> permissions) {
    return permissions.stream()
        .filter(permission -> !permission.granted())
        .map(MarketoPermission::permission)
        .distinct()
        .toList();
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
