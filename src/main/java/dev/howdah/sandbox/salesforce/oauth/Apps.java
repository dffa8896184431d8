package dev.howdah.sandbox.salesforce.oauth;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connected apps of the org and which of them rotate their refresh tokens. */
public final class Apps {

  private final Map<String, ConnectedApp> byClientId = new LinkedHashMap<>();
  private final Set<String> rotating = ConcurrentHashMap.newKeySet();

  public Apps(Collection<ConnectedApp> apps) {
    apps.forEach(app -> byClientId.put(app.clientId(), app));
  }

  Optional<ConnectedApp> find(@Nullable String clientId) {
    return Optional.ofNullable(clientId).map(byClientId::get);
  }

  /** Whether each refresh of this app gives a new refresh token and spends the old one. */
  boolean rotates(String clientId) {
    return rotating.contains(clientId);
  }

  /**
   * Switches the rotation of refresh tokens on or off.
   *
   * @param clientId the one app that is meant, or null for all
   */
  public void rotate(boolean on, @Nullable String clientId) {
    for (String known : byClientId.keySet()) {
      if (clientId == null || clientId.equals(known)) {
        if (on) {
          rotating.add(known);
        } else {
          rotating.remove(known);
        }
      }
    }
  }
}
