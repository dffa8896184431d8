package dev.howdah.sandbox.salesforce.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connected app of the org.
 *
 * @param secret null for a public client, which proves itself by nothing
 * @param redirectUris addresses that a login may lead back to; those on this machine on any port
 * @param installed whether the org lets users log in to it at all
 * @param runAs the username that client credentials act as, or null if that flow is switched off
 * @param jwtKey checks the signatures of JWT bearer assertions, or null if that flow is off
 */
public record ConnectedApp(
    String clientId,
    @Nullable String secret,
    String name,
    List<String> redirectUris,
    Set<String> scopes,
    boolean installed,
    @Nullable String runAs,
    @Nullable RSAPublicKey jwtKey) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public ConnectedApp {
    redirectUris = List.copyOf(redirectUris);
    scopes = Set.copyOf(scopes);
  }

  /** Whether a login may lead back to this address. */
  boolean leadsBackTo(String redirectUri) {
    return redirectUris.stream()
        .anyMatch(known -> known.equals(redirectUri) || sameOnThisMachine(known, redirectUri));
  }

  boolean hasSecret(@Nullable String given) {
    return secret == null
        || given != null
            && MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean sameOnThisMachine(String known, String given) {
    try {
      URI a = URI.create(known);
      URI b = URI.create(given);
      return "http".equals(a.getScheme())
          && "http".equals(b.getScheme())
          && THIS_MACHINE.contains(a.getHost())
          && THIS_MACHINE.contains(b.getHost())
          && b.getFragment() == null
          && a.getPath().equals(b.getPath());
    } catch (IllegalArgumentException | NullPointerException notAnAddress) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "ConnectedApp[" + name + ", " + clientId + "]";
  }
}
