package dev.howdah.connect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to Salesforce stands.
 *
 * @param state one of: not connected, connecting, connected, reconnect needed, failed
 * @param reason why it is not connected
 * @param grant how it logs in
 * @param organization 18 characters
 * @param user 18 characters
 * @param receipts what happened, the newest first
 */
public record SalesforceStatus(
    String state,
    @Nullable String reason,
    @Nullable String grant,
    @Nullable String instance,
    @Nullable String organization,
    @Nullable String user,
    @Nullable String username,
    @Nullable String apiVersion,
    @Nullable String connectedBy,
    @Nullable Instant connectedAt,
    List<Receipt> receipts) {

  static SalesforceStatus of(Connection connection, boolean linkOpen, List<Receipt> receipts) {
    boolean connecting = linkOpen && connection.state() == ConnectionState.NOT_CONNECTED;
    Connection.Org org = connection.org();
    return new SalesforceStatus(
        (connecting ? ConnectionState.CONNECTING : connection.state()).word(),
        text(connection.reason()),
        text(connection.grant()),
        text(org.instanceUrl()),
        text(org.orgId()),
        text(org.userId()),
        text(org.username()),
        text(org.apiVersion()),
        text(connection.connectedBy()),
        connection.connectedAt().equals(Instant.EPOCH) ? null : connection.connectedAt(),
        receipts);
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
