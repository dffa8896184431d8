package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything of a login that is reached by HTTP. */
public final class OAuthServer {

  private final AuthorizeEndpoint authorize;
  private final TokenEndpoint token;
  private final IdentityEndpoint identity;
  private final TokenInspection inspection;
  private final SigningKey key = new SigningKey();

  /** Wires the endpoints over what the org knows of its apps, users and tokens. */
  public OAuthServer(Apps apps, Directory directory, Sessions sessions, Logins logins) {
    AuthorizationCodes codes = new AuthorizationCodes();
    this.token =
        new TokenEndpoint(
            apps, directory, sessions, codes, logins, new TokenAnswers(directory, key));
    this.authorize =
        new AuthorizeEndpoint(
            apps, sessions, codes, logins, new Browsers(sessions, directory), token);
    this.identity = new IdentityEndpoint(directory, sessions);
    this.inspection = new TokenInspection(apps, directory, sessions);
  }

  private interface Answer {
    @Nullable Object answer() throws OAuthError;
  }

  /** Answers if the path is one of a login's; false leaves the request to others. */
  public boolean handle(HttpRequest request, HttpResponse response) throws IOException {
    String path = request.path();
    switch (path) {
      case "/services/oauth2/authorize" -> authorize.authorize(request, response);
      case AuthorizeEndpoint.CONSENT_PATH -> authorize.consent(request, response);
      case AuthorizeEndpoint.ERROR_PATH -> authorize.errorPage(request, response);
      case "/secur/logout.jsp" -> authorize.logout(request, response);
      case "/" -> login(request, response);
      case "/services/oauth2/token" -> token(request, response);
      case "/services/oauth2/introspect" -> json(response, () -> inspection.introspect(request));
      case "/services/oauth2/revoke" -> revoke(request, response);
      case "/services/oauth2/userinfo" -> named(response, () -> identity.userinfo(request));
      case "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server" ->
          json(response, () -> Discovery.document(request.origin()));
      case "/id/keys" -> json(response, key::published);
      default -> {
        if (!path.startsWith("/id/")) {
          return false;
        }
        named(response, () -> identity.identity(request));
      }
    }
    return true;
  }

  private void login(HttpRequest request, HttpResponse response) throws IOException {
    if (request.method().equals("POST")) {
      authorize.login(request, response);
    } else {
      authorize.loginPage(request, response);
    }
  }

  private void token(HttpRequest request, HttpResponse response) throws IOException {
    response.header("Cache-Control", "no-cache,no-store,max-age=0");
    response.header("Pragma", "no-cache");
    Map<String, Object> body;
    try {
      body = token.answer(request);
    } catch (OAuthError refused) {
      response.status(refused.status());
      body = refused.body();
    }
    AnswerFormat.of(request).write(response, body);
  }

  private void revoke(HttpRequest request, HttpResponse response) throws IOException {
    try {
      inspection.revoke(request);
      response.status(200).body("text/html;charset=UTF-8", new byte[0]);
    } catch (OAuthError refused) {
      response.status(refused.status());
      AnswerFormat.of(request).write(response, refused.body());
    }
  }

  private static void json(HttpResponse response, Answer answer) throws IOException {
    try {
      Object body = answer.answer();
      response.status(200).json(body == null ? Map.of() : body);
    } catch (OAuthError refused) {
      response.status(refused.status()).json(refused.body());
    }
  }

  /** Identity answers a bad token with its bare name instead of JSON, as the real one does. */
  private static void named(HttpResponse response, Answer answer) throws IOException {
    try {
      response.status(200).json(java.util.Objects.requireNonNull(answer.answer()));
    } catch (OAuthError refused) {
      response.status(refused.status()).text("text/html;charset=UTF-8", refused.error());
    }
  }
}
