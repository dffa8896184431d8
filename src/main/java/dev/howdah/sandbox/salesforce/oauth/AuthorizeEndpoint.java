package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The way of a person through login and consent, back to the app with a code. */
final class AuthorizeEndpoint {

  static final String CONSENT_PATH = "/setup/secur/RemoteAccessAuthorizationPage.apexp";
  static final String ERROR_PATH = "/setup/secur/RemoteAccessErrorPage.apexp";

  private static final String HTML = "text/html;charset=UTF-8";

  private final Apps apps;
  private final Sessions sessions;
  private final AuthorizationCodes codes;
  private final Logins logins;
  private final Browsers browsers;
  private final TokenEndpoint tokens;

  AuthorizeEndpoint(
      Apps apps,
      Sessions sessions,
      AuthorizationCodes codes,
      Logins logins,
      Browsers browsers,
      TokenEndpoint tokens) {
    this.apps = apps;
    this.sessions = sessions;
    this.codes = codes;
    this.logins = logins;
    this.browsers = browsers;
    this.tokens = tokens;
  }

  /** {@code /services/oauth2/authorize}: the login page, the consent page, or straight back. */
  void authorize(HttpRequest request, HttpResponse response) throws IOException {
    AuthorizeRequest asked = parse(request, response);
    if (asked == null) {
      return;
    }
    Set<String> scopes;
    try {
      scopes = asked.checked();
    } catch (OAuthError refused) {
      redirect(response, asked.leadBack(refused.body()));
      return;
    }
    Optional<OrgUser> user = browsers.user(request);
    if (user.isEmpty() || asked.prompts("login") || asked.prompts("select_account")) {
      String hint = asked.parameters().getOrDefault("login_hint", "");
      response.status(200).text(HTML, Pages.login(asked.afterLogin(), hint, ""));
    } else if (!asked.app().installed()) {
      redirect(
          response,
          ERROR_PATH + "?error=invalid_client&error_description=app+must+be+installed+into+org");
    } else if (!asked.prompts("consent")
        && sessions.hasConsented(user.get().id(), asked.app().clientId())) {
      approve(asked, scopes, user.get(), request, response);
    } else {
      String token = String.valueOf(Browsers.cookie(request));
      response.status(200).text(HTML, Pages.consent(asked, scopes, user.get(), token));
    }
  }

  /** The login form's answer. */
  void login(HttpRequest request, HttpResponse response) throws IOException {
    String username = firstOf(request, "username", "un");
    String password = firstOf(request, "pw", "password");
    String startUrl = firstOf(request, "startURL", "startURL");
    Optional<OrgUser> user = logins.check(username, password);
    if (user.isPresent() && logins.count(user.get().id())) {
      browsers.enter(response, user.get());
      redirect(response, startUrl.startsWith(AuthorizeRequest.PATH) ? startUrl : "/home/home.jsp");
      return;
    }
    String problem =
        "Please check your username and password. If you still can't log in, contact your"
            + " Salesforce administrator.";
    response.status(200).text(HTML, Pages.login(startUrl, username, problem));
  }

  /** The consent form's answer. */
  void consent(HttpRequest request, HttpResponse response) throws IOException {
    AuthorizeRequest asked = parse(request, response);
    if (asked == null) {
      return;
    }
    Optional<OrgUser> user = browsers.user(request);
    String token = request.parameter("_CONFIRMATIONTOKEN");
    if (user.isEmpty() || token == null || !token.equals(Browsers.cookie(request))) {
      redirect(response, asked.afterLogin());
      return;
    }
    if (request.parameter("cancel") != null && request.parameter("save") == null) {
      OAuthError denied = new OAuthError("access_denied", "end-user denied authorization");
      redirect(response, asked.leadBack(denied.body()));
      return;
    }
    try {
      Set<String> scopes = asked.checked();
      sessions.consented(user.get().id(), asked.app().clientId());
      approve(asked, scopes, user.get(), request, response);
    } catch (OAuthError refused) {
      redirect(response, asked.leadBack(refused.body()));
    }
  }

  void errorPage(HttpRequest request, HttpResponse response) throws IOException {
    String detail = request.query("error_description");
    response
        .status(200)
        .text(HTML, Pages.failure("OAUTH_APPROVAL_ERROR_GENERIC", detail == null ? "" : detail));
  }

  void logout(HttpRequest request, HttpResponse response) throws IOException {
    browsers.leave(request, response);
    response.status(200).text(HTML, Pages.loggedOut());
  }

  void loginPage(HttpRequest request, HttpResponse response) throws IOException {
    String startUrl = request.query("startURL");
    response.status(200).text(HTML, Pages.login(startUrl == null ? "" : startUrl, "", ""));
  }

  private void approve(
      AuthorizeRequest asked,
      Set<String> scopes,
      OrgUser user,
      HttpRequest request,
      HttpResponse response)
      throws IOException {
    if (asked.wantsToken()) {
      try {
        redirect(
            response,
            asked.leadBack(
                tokens.login(user, asked.app(), scopes, request, asked.parameter("nonce"))));
      } catch (OAuthError refused) {
        redirect(response, asked.leadBack(refused.body()));
      }
      return;
    }
    AuthorizationCode code =
        new AuthorizationCode(
            sessions.newCode(),
            asked.app().clientId(),
            asked.redirectUri(),
            user.id(),
            scopes,
            asked.parameter("code_challenge"),
            asked.parameter("nonce"),
            sessions.now());
    codes.add(code);
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", code.code());
    redirect(response, asked.leadBack(answer));
  }

  private @Nullable AuthorizeRequest parse(HttpRequest request, HttpResponse response)
      throws IOException {
    try {
      return AuthorizeRequest.parse(request, apps);
    } catch (OAuthError shown) {
      response
          .status(shown.status())
          .text(
              HTML,
              Pages.failure(
                  "error=" + shown.error() + "&error_description=" + shown.description(), ""));
      return null;
    }
  }

  private static void redirect(HttpResponse response, String to) {
    response.status(302).header("Location", to).header("Cache-Control", "no-cache,no-store");
  }

  private static String firstOf(HttpRequest request, String name, String otherName) {
    String value = request.parameter(name);
    if (value == null || value.isEmpty()) {
      value = request.parameter(otherName);
    }
    return value == null ? "" : value;
  }
}
