package dev.howdah.api;

import java.util.Optional;
import java.util.Set;

/** Who stands behind a bearer token; asked once a request, on a worker thread. */
@FunctionalInterface
public interface Callers {

  /**
   * A caller by its token's name.
   *
   * @param name shown in receipts and logs
   * @param scopes all scopes it has, implied ones included
   */
  record Caller(String name, Set<String> scopes) {}

  /** The caller of a valid token; empty for an unknown, revoked or expired one. */
  Optional<Caller> find(String token);
}
