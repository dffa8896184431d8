package dev.howdah.connect;

import dev.howdah.language.Templates;
import dev.howdah.salesforce.LoginTally;
import dev.howdah.salesforce.ProveAccess;
import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import dev.howdah.vault.Vault;
import io.vertx.ext.web.Router;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/**
 * Puts the desk together from what the host has. It gives the tokens to the host's own clients, so
 * it is never bound to a name: routes get {@link #connection} alone.
 */
public final class SalesforceDesk {

  private static final int BEFORE_CAMEL = -1000;

  /** Still before Camel, but who only signs in has been let through before. */
  private static final int AFTER_ACTIVATION = -800;

  private final SalesforceSettings settings;
  private final Connections connections;
  private final TokenMemory memory;
  private final TokenEndpoint endpoint;
  private final SalesforceGrants grants;
  private final SalesforceTokens tokens;
  private final EstablishSalesforce establish;
  private final SalesforceSignIn signIn;
  private final ConnectLinks links;
  private final Arrivals arrivals;
  private final ConnectPages pages = new ConnectPages(new Templates());
  private final Clock clock;
  private final SalesforceConnection connection;

  SalesforceDesk(
      SalesforceSettings settings, Store store, Vault vault, Clock clock, SecureRandom random) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    this.settings = settings;
    this.clock = clock;
    connections = new Connections(store, clock);
    memory = new TokenMemory(store, vault, connections, clock);
    endpoint = new TokenEndpoint(http);
    grants = new SalesforceGrants(settings, endpoint, clock);
    // Leases end by the wall clock, which all hosts on one database share.
    Leases leases = new Leases(store, Clock.systemUTC());
    tokens = new SalesforceTokens(memory, leases, settings, grants, clock);
    ProveAccess prove = new ProveAccess(http);
    establish = new EstablishSalesforce(memory, settings, tokens, prove, clock);
    signIn = new SalesforceSignIn(settings, connections, endpoint, prove, random);
    links = new ConnectLinks(store, vault, clock, random);
    arrivals = new Arrivals(clock, random);
    connection = new SalesforceConnection(this);
  }

  /**
   * @param clock the host's
   */
  public static SalesforceDesk open(
      SalesforceSettings settings, Store store, Vault vault, Clock clock, SecureRandom random) {
    return new SalesforceDesk(settings, store, vault, clock, random);
  }

  /** What routes may ask and do. */
  public SalesforceConnection connection() {
    return connection;
  }

  /** The access that all clients share. */
  public SalesforceTokens tokens() {
    return tokens;
  }

  /** How people prove who they are. */
  public SalesforceSignIn signIn() {
    return signIn;
  }

  /** How the logins at Salesforce ended. */
  public LoginTally logins() {
    return endpoint.tally();
  }

  SalesforceSettings settings() {
    return settings;
  }

  Connections connections() {
    return connections;
  }

  TokenMemory memory() {
    return memory;
  }

  TokenEndpoint endpoint() {
    return endpoint;
  }

  SalesforceGrants grants() {
    return grants;
  }

  EstablishSalesforce establish() {
    return establish;
  }

  ConnectLinks links() {
    return links;
  }

  /** Stands before the routes of connecting from now on. */
  public void guard(Router router) {
    router.routeWithRegex("/(connect|oauth)/.*").order(BEFORE_CAMEL).handler(new KeptByNobody());
    router.route("/oauth/callback").order(AFTER_ACTIVATION).handler(arrivals);
  }

  Arrivals arrivals() {
    return arrivals;
  }

  ConnectPages pages() {
    return pages;
  }

  Clock clock() {
    return clock;
  }
}
