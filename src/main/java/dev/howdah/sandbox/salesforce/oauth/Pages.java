package dev.howdah.sandbox.salesforce.oauth;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The pages a person sees on the way through a login; plain HTML that works without scripts. */
final class Pages {

  private static final Map<String, String> SCOPE_WORDS =
      Map.of(
          "api", "Manage user data via APIs",
          "web", "Manage user data via Web browsers",
          "full", "Full access",
          "id", "Access the identity URL service",
          "openid", "Access unique user identifiers",
          "refresh_token", "Perform requests at any time");

  private Pages() {}

  /** The login form; {@code problem} is empty at the first look. */
  static String login(String startUrl, String username, String problem) {
    String error =
        problem.isEmpty()
            ? ""
            : "<div id=\"error\" class=\"loginError\">" + text(problem) + "</div>";
    return page(
        "Login | Salesforce",
        """
        %s
        <form action="/" id="login_form" method="post" name="login" target="_top">
        <input type="hidden" name="un" value="">
        <input type="hidden" name="hasRememberUn" value="true">
        <input type="hidden" name="startURL" value="%s">
        <input type="hidden" name="loginURL" value="">
        <label for="username">Username</label>
        <input type="email" id="username" name="username" value="%s" autocomplete="username">
        <label for="password">Password</label>
        <input type="password" id="password" name="pw" autocomplete="current-password">
        <input type="submit" id="Login" name="Login" value="Log In">
        </form>
        """
            .formatted(error, text(startUrl), text(username)));
  }

  /** The question whether the app may act for the user. */
  static String consent(AuthorizeRequest request, Set<String> scopes, OrgUser user, String token) {
    StringBuilder hidden = new StringBuilder();
    new TreeMap<>(request.parameters())
        .forEach(
            (name, value) ->
                hidden.append(
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
                        .formatted(text(name), text(value))));
    StringBuilder list = new StringBuilder();
    scopes.stream()
        .sorted()
        .forEach(
            scope ->
                list.append("<li>")
                    .append(text(SCOPE_WORDS.getOrDefault(scope, scope)))
                    .append("</li>\n"));
    return page(
        "Allow Access?",
        """
        <h2>Allow Access?</h2>
        <p><b>%s</b> is asking to:</p>
        <ul>
        %s</ul>
        <p>Do you want to allow access for %s? (<a href="/secur/logout.jsp">Not you?</a>)</p>
        <form id="editPage" name="editPage" method="post" \
        action="/setup/secur/RemoteAccessAuthorizationPage.apexp">
        %s<input type="hidden" name="_CONFIRMATIONTOKEN" value="%s">
        <input type="submit" id="oaapprove" name="save" value=" Allow ">
        <input type="submit" id="oadeny" name="cancel" value=" Deny ">
        </form>
        <p>To revoke access at any time, go to your personal settings.</p>
        """
            .formatted(
                text(request.app().name()), list, text(user.username()), hidden, text(token)));
  }

  /** A failure that may not be told to the app, so that the user has to read it. */
  static String failure(String code, String detail) {
    return page(
        "OAuth Error",
        """
        <h2>OAuth Error</h2>
        <p>We can't authorize you because of an OAuth error. For more information, contact your \
        Salesforce administrator.</p>
        <p>%s</p>
        """
            .formatted(text(code + " : " + detail)));
  }

  static String loggedOut() {
    return page("Logged Out | Salesforce", "<p>You are logged out.</p>\n");
  }

  private static String page(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        body { font: 15px sans-serif; max-width: 24em; margin: 4em auto; }
        label, input { display: block; width: 100%%; margin: .4em 0; }
        .loginError { color: #b00; }
        </style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(text(title), body);
  }

  private static String text(String raw) {
    return raw.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
