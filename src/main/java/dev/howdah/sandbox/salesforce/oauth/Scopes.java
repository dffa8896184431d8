package dev.howdah.sandbox.salesforce.oauth;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scopes of a request, narrowed to what the app has. */
final class Scopes {

  /** All that Salesforce knows and a connected app may be given. */
  static final Set<String> KNOWN =
      Set.of(
          "api",
          "web",
          "full",
          "id",
          "profile",
          "email",
          "address",
          "phone",
          "openid",
          "refresh_token",
          "offline_access",
          "chatter_api",
          "custom_permissions",
          "visualforce",
          "content",
          "lightning",
          "wave_api",
          "eclair_api",
          "pardot_api",
          "cdp_api",
          "sfap_api",
          "interaction_api");

  private Scopes() {}

  /**
   * What a request asks for; all of the app's scopes if it asks for nothing.
   *
   * @throws OAuthError if a scope is unknown or not the app's
   */
  static Set<String> asked(@Nullable String scope, ConnectedApp app) throws OAuthError {
    if (scope == null || scope.isBlank()) {
      return new LinkedHashSet<>(app.scopes());
    }
    Set<String> asked = new LinkedHashSet<>();
    for (String word : scope.strip().split("[\\s+]+")) {
      String plain = word.equals("offline_access") ? "refresh_token" : word;
      if (!KNOWN.contains(word) || !(app.scopes().contains(plain) || app.scopes().contains(word))) {
        throw new OAuthError("invalid_scope", "the requested scope is not allowed");
      }
      asked.add(plain);
    }
    return asked;
  }
}
