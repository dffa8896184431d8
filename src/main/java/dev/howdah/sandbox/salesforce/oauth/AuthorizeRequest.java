package dev.howdah.sandbox.salesforce.oauth;

import dev.howdah.sandbox.http.HttpRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an authorize request asks; its app and redirect URI are known to be right. */
record AuthorizeRequest(
    ConnectedApp app, String redirectUri, Map<String, String> parameters, String origin) {

  static final String PATH = "/services/oauth2/authorize";

  private static final List<String> KEPT =
      List.of(
          "response_type",
          "client_id",
          "redirect_uri",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "nonce",
          "display",
          "login_hint",
          "prompt");

  /**
   * Reads what must be right before anything may be sent to the redirect URI.
   *
   * @throws OAuthError to be shown on the page, never redirected
   */
  static AuthorizeRequest parse(HttpRequest request, Apps apps) throws OAuthError {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name : KEPT) {
      String value = request.parameter(name);
      if (value != null) {
        parameters.put(name, value);
      }
    }
    String clientId = parameters.get("client_id");
    if (clientId == null || clientId.isEmpty()) {
      throw new OAuthError("invalid_client_id", "client identifier invalid");
    }
    ConnectedApp app =
        apps.find(clientId)
            .orElseThrow(() -> new OAuthError("invalid_client_id", "client identifier invalid"));
    String redirectUri = parameters.get("redirect_uri");
    if (redirectUri == null || redirectUri.isEmpty()) {
      if (app.redirectUris().isEmpty()) {
        throw new OAuthError("redirect_uri_missing", "redirect_uri not provided");
      }
      redirectUri = app.redirectUris().get(0);
    } else if (!app.leadsBackTo(redirectUri)) {
      throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
    }
    return new AuthorizeRequest(app, redirectUri, parameters, request.origin());
  }

  @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  boolean wantsToken() {
    return "token".equals(parameters.get("response_type"));
  }

  boolean prompts(String what) {
    String prompt = parameters.get("prompt");
    return prompt != null && List.of(prompt.strip().split("[\\s+]+")).contains(what);
  }

  /**
   * Checks the rest and returns the scopes.
   *
   * @throws OAuthError to be sent to the redirect URI
   */
  Set<String> checked() throws OAuthError {
    String type = parameters.get("response_type");
    if (type == null || type.isEmpty()) {
      throw OAuthError.missing("response_type");
    }
    if (!type.equals("code") && !type.equals("token")) {
      throw new OAuthError("unsupported_response_type", "response type is not supported");
    }
    String challenge = parameters.get("code_challenge");
    if (challenge != null) {
      String method = parameters.getOrDefault("code_challenge_method", "S256");
      if (!method.equals("S256")) {
        throw new OAuthError("invalid_request", "invalid code challenge method");
      }
      if (!challenge.matches("[A-Za-z0-9_-]{43}")) {
        throw new OAuthError("invalid_request", "invalid code challenge");
      }
    }
    return Scopes.asked(parameters.get("scope"), app);
  }

  /** The address of this request, to come back to once the user has logged in. */
  String afterLogin() {
    Map<String, String> rest = new LinkedHashMap<>(parameters);
    if (rest.containsKey("prompt")) {
      if (prompts("consent")) {
        rest.put("prompt", "consent");
      } else {
        rest.remove("prompt");
      }
    }
    return PATH + "?" + encode(rest);
  }

  /** The redirect URI with the answer's parameters, and with the state as it came. */
  String leadBack(Map<String, ?> answer) {
    Map<String, String> all = new LinkedHashMap<>();
    answer.forEach((name, value) -> all.put(name, String.valueOf(value)));
    String state = parameters.get("state");
    if (state != null) {
      all.put("state", state);
    }
    String separator = wantsToken() ? "#" : redirectUri.contains("?") ? "&" : "?";
    return redirectUri + separator + encode(all);
  }

  static String encode(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return query.toString();
  }
}
