package dev.howdah.connect;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection as it is remembered; nothing secret in it. Absent texts are empty.
 *
 * @param name {@code salesforce} or {@code marketo}
 * @param reason why it is not connected, in whole sentences
 * @param grant how it logs in
 */
record Connection(
    String name,
    ConnectionState state,
    String reason,
    String grant,
    String loginUrl,
    Org org,
    String connectedBy,
    Instant connectedAt,
    Instant changedAt) {

  /** Who is connected where. */
  record Org(
      String instanceUrl,
      String identityUrl,
      String orgId,
      String userId,
      String username,
      String apiVersion) {
    static final Org NONE = new Org("", "", "", "", "", "");

    Org at(URI instance, URI identity) {
      return new Org(instance.toString(), identity.toString(), orgId, userId, username, apiVersion);
    }
  }

  static Connection none(String name) {
    return new Connection(
        name,
        ConnectionState.NOT_CONNECTED,
        "",
        "",
        "",
        Org.NONE,
        "",
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** While it is being made; who tries is remembered. */
  Connection connecting(String by, String newGrant, String newLoginUrl, Org newOrg, Instant now) {
    return new Connection(
        name,
        ConnectionState.CONNECTING,
        "",
        newGrant,
        newLoginUrl,
        newOrg,
        by,
        Instant.EPOCH,
        now);
  }

  /** After a real call. */
  Connection connected(Org proven, Instant now) {
    return new Connection(
        name, ConnectionState.CONNECTED, "", grant, loginUrl, proven, connectedBy, now, now);
  }

  /** Still connected, or again after a while in which the login was blocked. */
  Connection renewed(Org newOrg, String newGrant, Instant now) {
    return new Connection(
        name,
        usable() ? state : ConnectionState.CONNECTED,
        "",
        newGrant,
        loginUrl,
        newOrg,
        connectedBy,
        connectedAt,
        usable() ? changedAt : now);
  }

  Connection failed(ConnectionState how, String why, Instant now) {
    return new Connection(name, how, why, grant, loginUrl, org, connectedBy, connectedAt, now);
  }

  Connection with(Org other) {
    return new Connection(
        name, state, reason, grant, loginUrl, other, connectedBy, connectedAt, changedAt);
  }

  /** Whether calls may be made with its tokens. */
  boolean usable() {
    return state == ConnectionState.CONNECTED || state == ConnectionState.CONNECTING;
  }

  Optional<URI> instance() {
    return Optional.of(org.instanceUrl).filter(url -> !url.isEmpty()).map(URI::create);
  }

  Optional<URI> identity() {
    return Optional.of(org.identityUrl).filter(url -> !url.isEmpty()).map(URI::create);
  }
}
