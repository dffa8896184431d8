package dev.howdah.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Salesforce's {@code /services/oauth2/token} and {@code /revoke}: one call each, never repeated.
 * Every deed throws {@link TokenRefused} if Salesforce says no for good, {@link TokenUnavailable}
 * if nothing is decided.
 */
public final class TokenEndpoint {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

  private final HttpClient http;
  private final LoginTally tally = new LoginTally();

  public TokenEndpoint(HttpClient http) {
    this.http = http;
  }

  /** How the logins here ended. */
  public LoginTally tally() {
    return tally;
  }

  /** Exchanges the code of a consent, once. */
  public TokenAnswer redeem(OAuthClient client, String code, String verifier, URI redirect) {
    Map<String, String> form = form("authorization_code", client);
    form.put("code", code);
    form.put("code_verifier", verifier);
    form.put("redirect_uri", redirect.toString());
    return ask(client, "authorization_code", form);
  }

  /** Asks for a new access token; with rotation the given refresh token is void afterwards. */
  public TokenAnswer refresh(OAuthClient client, String refreshToken) {
    Map<String, String> form = form("refresh_token", client);
    form.put("refresh_token", refreshToken);
    return ask(client, "refresh_token", form);
  }

  /** Logs in as the app's own user. */
  public TokenAnswer clientCredentials(OAuthClient client) {
    return ask(client, "client_credentials", form("client_credentials", client));
  }

  /** Logs in by a signed assertion. */
  public TokenAnswer jwt(OAuthClient client, String assertion) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", assertion);
    return ask(client, "jwt", form);
  }

  /** Makes a token void; a refresh token takes its access tokens with it. */
  public void revoke(OAuthClient client, String token) {
    HttpResponse<String> response = post(client, "/services/oauth2/revoke", Map.of("token", token));
    if (response.statusCode() != 200) {
      refuse(response);
    }
  }

  private TokenAnswer ask(OAuthClient client, String grant, Map<String, String> form) {
    try {
      TokenAnswer answer = ask(client, form);
      tally.add(grant, LoginTally.Outcome.DONE);
      return answer;
    } catch (TokenRefused refused) {
      tally.add(grant, LoginTally.Outcome.REFUSED);
      throw refused;
    } catch (TokenUnavailable unavailable) {
      tally.add(grant, LoginTally.Outcome.UNAVAILABLE);
      throw unavailable;
    }
  }

  private TokenAnswer ask(OAuthClient client, Map<String, String> form) {
    HttpResponse<String> response = post(client, "/services/oauth2/token", form);
    if (response.statusCode() != 200) {
      refuse(response);
    }
    JsonNode answer = json(response);
    if (!answer.path("access_token").isTextual()) {
      throw new TokenUnavailable(
          "Salesforce answered the login with 200 but without an access_token");
    }
    return new TokenAnswer(
        answer.get("access_token").asText(),
        text(answer, "refresh_token"),
        text(answer, "instance_url"),
        text(answer, "id"));
  }

  private HttpResponse<String> post(OAuthClient client, String path, Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(client.loginUrl().resolve(path))
            .timeout(LONGEST_CALL)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new TokenUnavailable(
          "Salesforce could not be reached at " + request.uri() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TokenUnavailable("The login at " + request.uri() + " was interrupted", e);
    }
  }

  private static void refuse(HttpResponse<String> response) {
    int status = response.statusCode();
    JsonNode answer = json(response);
    String error = answer.path("error").asText("");
    String description = answer.path("error_description").asText("no description");
    LoginRefusal refusal = LoginRefusal.of(status, error, description);
    if (refusal.verdict() == LoginRefusal.Verdict.PASSING) {
      throw new TokenUnavailable(
          "Salesforce answered the login at "
              + response.uri().getHost()
              + " with "
              + status
              + (error.isEmpty() ? "" : " " + error + " (" + description + ")")
              + ". "
              + refusal.advice()
              + ". The login is kept; the next call tries again");
    }
    throw new TokenRefused(error, description, refusal);
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      JsonNode node = JSON.readTree(response.body());
      return node == null ? JSON.createObjectNode() : node;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  private static Optional<String> text(JsonNode answer, String name) {
    return Optional.of(answer.path(name).asText("")).filter(text -> !text.isEmpty());
  }

  private static Map<String, String> form(String grant, OAuthClient client) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", grant);
    form.put("client_id", client.id());
    if (!client.secret().isEmpty()) {
      form.put("client_secret", client.secret());
    }
    return form;
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
