package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends tokens and tells apps what their tokens are. */
final class TokenInspection {

  private final Apps apps;
  private final Directory directory;
  private final Sessions sessions;

  TokenInspection(Apps apps, Directory directory, Sessions sessions) {
    this.apps = apps;
    this.directory = directory;
    this.sessions = sessions;
  }

  /** Revokes an access token alone, or a refresh token with every session made from it. */
  void revoke(HttpRequest request) throws OAuthError {
    String token = request.parameter("token");
    if (token == null || token.isEmpty()) {
      throw OAuthError.missing("token");
    }
    Optional<RefreshChain> chain = sessions.chain(token);
    Optional<Session> session = sessions.find(token);
    if (chain.isPresent()) {
      sessions.revoke(chain.get());
    } else if (session.isPresent()) {
      sessions.end(session.get());
    } else {
      throw new OAuthError("invalid_token", "invalid token: " + token);
    }
  }

  /** RFC 7662, for the app's own tokens. */
  Map<String, Object> introspect(HttpRequest request) throws OAuthError {
    if (!request.method().equals("POST")) {
      throw new OAuthError("invalid_request", "must use HTTP POST");
    }
    ConnectedApp app = ClientAuthentication.of(request).provenApp(apps);
    String token = request.parameter("token");
    if (token == null || token.isEmpty()) {
      throw OAuthError.missing("token");
    }
    Session session =
        sessions.find(token).filter(s -> s.clientId().equals(app.clientId())).orElse(null);
    RefreshChain chain =
        sessions
            .chain(token)
            .filter(c -> c.clientId().equals(app.clientId()) && c.current().equals(token))
            .orElse(null);
    if (session == null && chain == null) {
      return Map.of("active", false);
    }
    return active(request, session, chain);
  }

  private Map<String, Object> active(
      HttpRequest request, @Nullable Session session, @Nullable RefreshChain chain) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    String userId = "";
    if (session != null) {
      userId = session.userId();
      answer.put("scope", String.join(" ", session.scopes().stream().sorted().toList()));
      answer.put("client_id", session.clientId());
      answer.put("token_type", "access_token");
      answer.put("exp", session.usedAt().plus(sessions.timeout()).getEpochSecond());
      answer.put("iat", session.issuedAt().getEpochSecond());
      answer.put("nbf", session.issuedAt().getEpochSecond());
    } else if (chain != null) {
      userId = chain.userId();
      answer.put("scope", String.join(" ", chain.scopes().stream().sorted().toList()));
      answer.put("client_id", chain.clientId());
      answer.put("token_type", "refresh_token");
      answer.put("iat", chain.issuedAt().getEpochSecond());
      answer.put("nbf", chain.issuedAt().getEpochSecond());
    }
    answer.put("sub", request.origin() + "/id/" + directory.organizationId() + "/" + userId);
    directory.withId(userId).ifPresent(user -> answer.put("username", user.username()));
    return answer;
  }
}
