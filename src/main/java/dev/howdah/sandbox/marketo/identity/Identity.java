package dev.howdah.sandbox.marketo.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identity endpoint: a token for client credentials, one per service, the same until it dies
 * after 3,600 seconds.
 */
public final class Identity {

  private static final Duration LIFE = Duration.ofHours(1);

  private final Services services;
  private final Clock clock;
  private final Map<String, Token> tokens = new HashMap<>();
  private final Map<String, Token> current = new HashMap<>();

  private record Token(String text, ApiService service, Instant dies) {}

  public Identity(Services services, Clock clock) {
    this.services = services;
    this.clock = clock;
  }

  /** Answers a request under {@code /identity}. */
  public void answer(HttpRequest request, HttpResponse response) throws IOException {
    String grant = request.parameter("grant_type");
    String id = request.parameter("client_id");
    String secret = request.parameter("client_secret");
    Optional<ApiService> service = services.byClientId(id == null ? "" : id);
    if (grant == null || grant.isBlank()) {
      refuse(response, 400, "invalid_request", "Missing grant type");
    } else if (id == null || id.isBlank()) {
      refuse(
          response, 401, "unauthorized", "Full authentication is required to access this resource");
    } else if (service.isEmpty()) {
      refuse(response, 401, "unauthorized", "No client with requested id: " + id);
    } else if (!service.get().clientSecret().equals(secret)) {
      refuse(response, 401, "invalid_client", "Bad client credentials");
    } else if (!grant.equals("client_credentials")) {
      refuse(response, 400, "unsupported_grant_type", "Unsupported grant type: " + grant);
    } else {
      Token token = token(service.get());
      ObjectNode body = Envelope.object().put("access_token", token.text());
      body.put("token_type", "bearer");
      body.put("expires_in", Duration.between(clock.instant(), token.dies()).toSeconds());
      response
          .status(200)
          .header("Cache-Control", "no-store")
          .json(body.put("scope", token.service().user()));
    }
  }

  /**
   * The service that a token was given to.
   *
   * @throws MarketoError 600 without a token, 601 for an unknown one, 602 for one that died
   */
  public synchronized ApiService caller(@Nullable String bearer) {
    if (bearer == null || bearer.isBlank()) {
      throw new MarketoError(600, "Access token not specified");
    }
    Token token = tokens.get(bearer);
    if (token == null) {
      throw new MarketoError(601, "Access token invalid");
    }
    if (!isAlive(token)) {
      throw new MarketoError(602, "Access token expired");
    }
    return token.service();
  }

  /** Lets every token die at once, as if its hour were over. */
  public synchronized void expireTokens() {
    Instant past = clock.instant().minusSeconds(1);
    tokens.replaceAll((text, token) -> new Token(text, token.service(), past));
    current.clear();
  }

  private synchronized Token token(ApiService service) {
    Token token = current.get(service.clientId());
    if (token == null || !isAlive(token)) {
      token = new Token(UUID.randomUUID() + ":int", service, clock.instant().plus(LIFE));
      current.put(service.clientId(), token);
      tokens.put(token.text(), token);
    }
    return token;
  }

  private boolean isAlive(Token token) {
    return clock.instant().isBefore(token.dies());
  }

  private static void refuse(HttpResponse response, int status, String error, String description)
      throws IOException {
    response
        .status(status)
        .header("Cache-Control", "no-store")
        .json(Envelope.object().put("error", error).put("error_description", description));
  }
}
