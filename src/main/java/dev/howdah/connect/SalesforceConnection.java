package dev.howdah.connect;

import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.salesforce.ForeignHost;
import dev.howdah.salesforce.LoginLost;
import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of {@code 20-connect-salesforce}: who connects the account to which org, and how. Each
 * of its methods that is not private can be called by a route, so none gives a token.
 */
public final class SalesforceConnection {

  private static final Logger LOG = LoggerFactory.getLogger(SalesforceConnection.class);
  private static final URI SANDBOX = URI.create("https://test.salesforce.com");

  private final SalesforceSettings settings;
  private final TokenMemory memory;
  private final Connections connections;
  final SalesforceTokens tokens;
  private final SalesforceGrants grants;
  private final EstablishSalesforce establish;
  private final ConnectLinks links;
  final Arrivals arrivals;
  private final ConnectPages pages;
  private final TokenEndpoint endpoint;
  private final LetGo letGo;
  private final Clock clock;

  SalesforceConnection(SalesforceDesk parts) {
    this.settings = parts.settings();
    this.memory = parts.memory();
    this.connections = parts.connections();
    this.tokens = parts.tokens();
    this.grants = parts.grants();
    this.establish = parts.establish();
    this.links = parts.links();
    this.arrivals = parts.arrivals();
    this.pages = parts.pages();
    this.endpoint = parts.endpoint();
    this.letGo = new LetGo(memory, endpoint, settings);
    this.clock = parts.clock();
  }

  /**
   * To be called once when the host has started: settles a renewal that a killed host left behind
   * or that was refused, and connects by the grant of the settings where that is not done yet.
   * Never throws for a refusal; the status shows it.
   *
   * @return the refusal, if there was one
   */
  public Optional<Problem> start() {
    settle();
    Connection now = connections.find(TokenMemory.NAME);
    boolean moved =
        !now.loginUrl().isEmpty() && !now.loginUrl().equals(settings.loginUrl().toString());
    if (headless().isPresent() && (now.state() != ConnectionState.CONNECTED || moved)) {
      try {
        connect("settings");
      } catch (Problem refused) {
        LOG.warn("{}", refused.getMessage());
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  /** Connects by the grant of the settings, without a browser. */
  public SalesforceStatus connect(String caller) {
    Grant grant =
        headless()
            .orElseThrow(
                () ->
                    new Problem(
                        Kind.CONFLICT,
                        "salesforce.grant is neither client_credentials nor jwt; nothing was done."
                            + " Set it, or connect in a browser by a connect link."));
    URI loginUrl = settings.loginUrl();
    TokenMemory.Stored before = memory.stored();
    establish.by(grant, loginUrl, caller, () -> grants.ask(grant, loginUrl));
    letGo.of(before, caller);
    return status();
  }

  /** How the connection stands. */
  public SalesforceStatus status() {
    return SalesforceStatus.of(
        connections.find(TokenMemory.NAME),
        links.anyOpen(),
        connections.receipts(TokenMemory.NAME));
  }

  /**
   * As {@link #disconnect}, but only by who knows what that means.
   *
   * @param confirmed whether the caller has been told
   * @throws Problem telling the consequences, if not
   */
  public SalesforceStatus disconnectIfConfirmed(String caller, @Nullable Boolean confirmed) {
    Connection now = connections.find(TokenMemory.NAME);
    if (now.usable() && !Boolean.TRUE.equals(confirmed)) {
      throw new Problem(Kind.CONFLICT, LetGo.consequences(now));
    }
    return disconnect(caller);
  }

  /** Revokes the tokens at Salesforce, as far as it can be reached, and forgets them. */
  public SalesforceStatus disconnect(String caller) {
    TokenMemory.Stored stored = memory.stored();
    String left = revoke(stored);
    Connection gone =
        new Connection(
            TokenMemory.NAME,
            ConnectionState.NOT_CONNECTED,
            left,
            "",
            "",
            stored.connection().org(),
            "",
            Instant.EPOCH,
            clock.instant());
    memory.change(gone, "disconnected", caller);
    memory.forgetOrg();
    tokens.forget();
    return status();
  }

  /** A link that connects in a browser, valid once and for ten minutes. */
  public ConnectLink link(@Nullable Map<String, Object> wish, String caller) {
    if (settings.clientId().isEmpty()) {
      throw new Problem(
          Kind.CONFLICT,
          "salesforce.client-id is empty; no link was made. Enter the consumer key of the External"
              + " Client App.");
    }
    ConnectLinks.Minted minted = links.mint(caller, wished(wish == null ? Map.of() : wish));
    return new ConnectLink(
        settings.publicUrl().resolve("/connect/salesforce/" + minted.token()).toString(),
        minted.expiresAt());
  }

  /**
   * The link is opened: sends the browser to Salesforce's consent, once.
   *
   * @param request {@code link} of the path and the request's headers
   */
  public ConnectPage open(Map<String, Object> request) {
    return Optional.ofNullable(text(request, "link"))
        .flatMap(links::open)
        .map(opened -> ConnectPage.redirect(opened.consent(settings), cookie(opened.cookie())))
        .orElseGet(() -> pages.problem(text(request, "Accept-Language"), "connect.link"));
  }

  /**
   * Salesforce sends the browser back.
   *
   * @param request {@code arrival} of the query, as {@link Arrivals} left it, and the headers
   */
  public ConnectPage callback(Map<String, Object> request) {
    String languages = text(request, "Accept-Language");
    Optional<Arrivals.Arrival> arrival = arrivals.take(text(request, Arrivals.HANDLE));
    Optional<ConnectLinks.Claimed> found =
        arrival.flatMap(came -> links.claim(came.state(), text(request, "Cookie")));
    if (found.isEmpty()) {
      return pages.problem(languages, "connect.link");
    }
    String code = arrival.get().code();
    if (code == null) {
      return pages.problem(languages, "connect.denied");
    }
    ConnectLinks.Claimed claimed = found.get();
    TokenMemory.Stored before = memory.stored();
    try {
      establish.by(
          Grant.AUTHORIZATION_CODE,
          claimed.loginUrl(),
          claimed.mintedBy(),
          () ->
              endpoint.redeem(
                  settings.client(claimed.loginUrl()),
                  code,
                  claimed.verifier().reveal(),
                  settings.callback()));
      letGo.of(before, claimed.mintedBy());
      return pages.connected(languages, connections.find(TokenMemory.NAME));
    } catch (Problem refused) {
      LOG.warn("{}", refused.getMessage());
      return pages.refused(languages, refused).because(refused);
    }
  }

  private static @Nullable String text(Map<String, Object> request, String name) {
    return request.get(name) instanceof String text ? text : null;
  }

  private void settle() {
    if (!tokens.unsettled()) {
      return;
    }
    try {
      tokens.settle();
      LOG.info("Salesforce login: what an earlier host left unsettled was brought to its end");
    } catch (LoginLost | TokenUnavailable e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  private Optional<Grant> headless() {
    return settings.grant().filter(grant -> grant != Grant.AUTHORIZATION_CODE);
  }

  private URI wished(Map<String, Object> wish) {
    if (wish.get("loginHost") instanceof String host) {
      try {
        return settings.hosts().check("loginHost", URI.create(host));
      } catch (IllegalArgumentException | ForeignHost e) {
        throw new Problem(Kind.UNPROCESSABLE, e.getMessage(), e);
      }
    }
    return "sandbox".equals(wish.get("environment")) ? SANDBOX : settings.loginUrl();
  }

  private String revoke(TokenMemory.Stored stored) {
    Optional<String> token =
        stored
            .refreshToken()
            .map(secret -> secret.reveal())
            .or(() -> stored.access().map(SalesforceAccess::token));
    if (token.isEmpty()) {
      return "";
    }
    try {
      endpoint.revoke(settings.client(URI.create(stored.connection().loginUrl())), token.get());
      return "";
    } catch (TokenRefused | TokenUnavailable e) {
      return "The tokens were forgotten here, but Salesforce did not confirm the revocation: "
          + e.getMessage();
    }
  }

  private String cookie(String value) {
    return ConnectLinks.COOKIE
        + "="
        + value
        + "; Path=/oauth/callback; Max-Age=600; HttpOnly; SameSite=Lax"
        + ("https".equals(settings.publicUrl().getScheme()) ? "; Secure" : "");
  }
}
