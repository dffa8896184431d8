package dev.howdah.sandbox.salesforce.oauth;

import java.time.Instant;
import java.util.Set;

/**
 * One approval of a user for an app: the refresh token in force and, with rotation, those before
 * it, of which none may be used again.
 */
final class RefreshChain {

  private final String userId;
  private final String clientId;
  private final Set<String> scopes;
  private final Instant issuedAt;
  private String current;

  RefreshChain(String userId, String clientId, Set<String> scopes, Instant issuedAt, String first) {
    this.userId = userId;
    this.clientId = clientId;
    this.scopes = Set.copyOf(scopes);
    this.issuedAt = issuedAt;
    this.current = first;
  }

  String userId() {
    return userId;
  }

  String clientId() {
    return clientId;
  }

  Set<String> scopes() {
    return scopes;
  }

  Instant issuedAt() {
    return issuedAt;
  }

  String current() {
    return current;
  }

  void rotateTo(String next) {
    current = next;
  }
}
