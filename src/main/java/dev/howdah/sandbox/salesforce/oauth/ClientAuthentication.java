package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The client id and secret of a request: form fields, or HTTP Basic. */
record ClientAuthentication(@Nullable String clientId, @Nullable String secret) {

  static ClientAuthentication of(HttpRequest request) {
    String header = request.header("Authorization");
    if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
      try {
        String pair =
            new String(
                Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        if (colon >= 0) {
          return new ClientAuthentication(
              URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
        }
      } catch (IllegalArgumentException notBase64) {
        return new ClientAuthentication(null, null);
      }
    }
    return new ClientAuthentication(
        request.parameter("client_id"), request.parameter("client_secret"));
  }

  /** The app that this client is. */
  ConnectedApp app(Apps apps) throws OAuthError {
    if (clientId == null || clientId.isEmpty()) {
      throw OAuthError.missing("client_id");
    }
    return apps.find(clientId)
        .orElseThrow(() -> new OAuthError("invalid_client_id", "client identifier invalid"));
  }

  /** The app that this client is, its secret checked. */
  ConnectedApp provenApp(Apps apps) throws OAuthError {
    ConnectedApp app = app(apps);
    if (!app.hasSecret(secret)) {
      throw new OAuthError("invalid_client", "invalid client credentials");
    }
    return app;
  }

  @Override
  public String toString() {
    return "ClientAuthentication[" + clientId + "]";
  }
}
