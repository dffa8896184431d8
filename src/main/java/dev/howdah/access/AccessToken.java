package dev.howdah.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A token as it is remembered: not its value.
 *
 * @param id short, to revoke it by
 * @param name who or what uses it; shown in receipts
 * @param scopes as given, without the implied ones
 * @param lastUsed to the hour
 */
public record AccessToken(
    String id,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsed) {

  public AccessToken {
    if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "A token needs a name of 1 to 100 printable characters; no token was made");
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("A token needs at least one scope; no token was made");
    }
    scopes = Set.copyOf(scopes);
  }
}
