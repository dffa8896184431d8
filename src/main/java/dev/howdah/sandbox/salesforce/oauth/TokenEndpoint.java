package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns each kind of grant into tokens. */
final class TokenEndpoint {

  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final Apps apps;
  private final Directory directory;
  private final Sessions sessions;
  private final AuthorizationCodes codes;
  private final Logins logins;
  private final TokenAnswers answers;

  TokenEndpoint(
      Apps apps,
      Directory directory,
      Sessions sessions,
      AuthorizationCodes codes,
      Logins logins,
      TokenAnswers answers) {
    this.apps = apps;
    this.directory = directory;
    this.sessions = sessions;
    this.codes = codes;
    this.logins = logins;
    this.answers = answers;
  }

  Map<String, Object> answer(HttpRequest request) throws OAuthError {
    if (!request.method().equals("POST")) {
      throw new OAuthError("invalid_request", "must use HTTP POST");
    }
    String grant = request.parameter("grant_type");
    if (grant == null || grant.isEmpty()) {
      throw new OAuthError("unsupported_grant_type", "grant type not supported");
    }
    return switch (grant) {
      case "authorization_code" -> byCode(request);
      case "refresh_token" -> byRefreshToken(request);
      case "client_credentials" -> byClientCredentials(request);
      case "password" -> byPassword(request);
      case JWT_BEARER -> byAssertion(request);
      default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
    };
  }

  private Map<String, Object> byCode(HttpRequest request) throws OAuthError {
    ConnectedApp app = ClientAuthentication.of(request).provenApp(apps);
    String sent = required(request, "code");
    required(request, "redirect_uri");
    AuthorizationCode code =
        codes.redeem(sent, app.clientId(), request.parameter("redirect_uri"), sessions.now());
    AuthorizationCodes.checkVerifier(code, request.parameter("code_verifier"));
    OrgUser user = active(code.userId());
    return login(user, app, code.scopes(), request, code.nonce());
  }

  private Map<String, Object> byRefreshToken(HttpRequest request) throws OAuthError {
    ConnectedApp app = ClientAuthentication.of(request).provenApp(apps);
    String sent = required(request, "refresh_token");
    RefreshChain chain =
        sessions
            .chain(sent)
            .filter(c -> c.clientId().equals(app.clientId()))
            .orElseThrow(OAuthError::expiredToken);
    if (!chain.current().equals(sent)) {
      sessions.revoke(chain);
      throw OAuthError.expiredToken();
    }
    OrgUser user = active(chain.userId());
    Set<String> scopes = narrowed(request.parameter("scope"), chain.scopes());
    countLogin(user);
    String next = null;
    if (apps.rotates(app.clientId())) {
      next = sessions.rotate(chain, sent).orElse(null);
      if (next == null) {
        sessions.revoke(chain);
        throw OAuthError.expiredToken();
      }
    }
    Session session = sessions.open(user.id(), app.clientId(), scopes, chain);
    return answers.of(session, app, request.origin(), next, null);
  }

  private Map<String, Object> byClientCredentials(HttpRequest request) throws OAuthError {
    ConnectedApp app = ClientAuthentication.of(request).provenApp(apps);
    String runAs = app.runAs();
    if (runAs == null) {
      throw new OAuthError("invalid_grant", "no client credentials user enabled");
    }
    OrgUser user =
        directory
            .named(runAs)
            .filter(OrgUser::active)
            .orElseThrow(
                () -> new OAuthError("invalid_grant", "no client credentials user enabled"));
    return loginWithoutRefresh(user, app, withoutRefresh(app.scopes()), request);
  }

  private Map<String, Object> byPassword(HttpRequest request) throws OAuthError {
    ConnectedApp app = ClientAuthentication.of(request).provenApp(apps);
    String username = required(request, "username");
    String password = required(request, "password");
    OrgUser user = logins.check(username, password).orElseThrow(OAuthError::authenticationFailure);
    return loginWithoutRefresh(user, app, withoutRefresh(app.scopes()), request);
  }

  private Map<String, Object> byAssertion(HttpRequest request) throws OAuthError {
    JwtAssertion assertion = JwtAssertion.parse(required(request, "assertion"));
    ConnectedApp app =
        apps.find(assertion.issuer())
            .orElseThrow(() -> new OAuthError("invalid_client_id", "client identifier invalid"));
    if (app.jwtKey() == null) {
      throw new OAuthError("invalid_grant", "invalid assertion");
    }
    // A toy clock that was put forward must not lock out clients that live by the wall's.
    List<Instant> moments = List.of(sessions.now(), Clock.systemUTC().instant());
    List<String> audiences =
        List.of(
            request.origin(),
            request.origin().replace("//127.0.0.1:", "//localhost:"),
            request.origin().replace("//localhost:", "//127.0.0.1:"),
            "https://login.salesforce.com",
            "https://test.salesforce.com");
    assertion.check(app.jwtKey(), audiences, moments);
    OrgUser user =
        directory
            .named(assertion.subject())
            .filter(OrgUser::active)
            .orElseThrow(
                () -> new OAuthError("invalid_grant", "user hasn't approved this consumer"));
    return loginWithoutRefresh(user, app, withoutRefresh(app.scopes()), request);
  }

  /** A login that a browser began: with a refresh token if the scopes hold one. */
  Map<String, Object> login(
      OrgUser user,
      ConnectedApp app,
      Set<String> scopes,
      HttpRequest request,
      @Nullable String nonce)
      throws OAuthError {
    countLogin(user);
    RefreshChain chain =
        scopes.contains("refresh_token")
            ? sessions.approve(user.id(), app.clientId(), scopes)
            : null;
    Session session = sessions.open(user.id(), app.clientId(), scopes, chain);
    String refreshToken = chain == null ? null : chain.current();
    return answers.of(session, app, request.origin(), refreshToken, nonce);
  }

  private Map<String, Object> loginWithoutRefresh(
      OrgUser user, ConnectedApp app, Set<String> scopes, HttpRequest request) throws OAuthError {
    countLogin(user);
    Session session = sessions.open(user.id(), app.clientId(), scopes, null);
    return answers.of(session, app, request.origin(), null, null);
  }

  private void countLogin(OrgUser user) throws OAuthError {
    if (!logins.count(user.id())) {
      throw new OAuthError("invalid_grant", "login rate exceeded");
    }
  }

  private OrgUser active(String userId) throws OAuthError {
    return directory
        .withId(userId)
        .filter(OrgUser::active)
        .orElseThrow(() -> new OAuthError("invalid_grant", "inactive user"));
  }

  private static Set<String> narrowed(@Nullable String asked, Set<String> granted)
      throws OAuthError {
    if (asked == null || asked.isBlank()) {
      return granted;
    }
    Set<String> scopes = new LinkedHashSet<>(List.of(asked.strip().split("[\\s+]+")));
    if (!granted.containsAll(scopes)) {
      throw new OAuthError("invalid_scope", "the requested scope is not allowed");
    }
    return scopes;
  }

  private static Set<String> withoutRefresh(Set<String> scopes) {
    Set<String> rest = new LinkedHashSet<>(scopes);
    rest.remove("refresh_token");
    rest.remove("openid");
    return rest;
  }

  private static String required(HttpRequest request, String name) throws OAuthError {
    String value = request.parameter(name);
    if (value == null || value.isEmpty()) {
      throw OAuthError.missing(name);
    }
    return value;
  }
}
