package dev.howdah.connect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    Optional<String> reason,
    Optional<String> grant,
    Optional<String> instance,
    Optional<String> organization,
    Optional<String> user,
    Optional<String> username,
    Optional<String> apiVersion,
    Optional<String> connectedBy,
    Optional<Instant> connectedAt,
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
        Optional.of(connection.connectedAt()).filter(at -> !at.equals(Instant.EPOCH)),
        receipts);
  }

  private static Optional<String> text(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }
}
