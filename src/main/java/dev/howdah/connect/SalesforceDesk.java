package dev.howdah.connect;

import dev.howdah.language.Templates;
import dev.howdah.salesforce.ProveAccess;
import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.store.Leases;
import dev.howdah.store.Store;
import dev.howdah.vault.Vault;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** Puts the desk together from what the host has. */
public final class SalesforceDesk {

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
  }

  /**
   * @param clock the host's
   */
  public static SalesforceConnection open(
      SalesforceSettings settings, Store store, Vault vault, Clock clock, SecureRandom random) {
    return new SalesforceConnection(new SalesforceDesk(settings, store, vault, clock, random));
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

  SalesforceTokens tokens() {
    return tokens;
  }

  EstablishSalesforce establish() {
    return establish;
  }

  SalesforceSignIn signIn() {
    return signIn;
  }

  ConnectLinks links() {
    return links;
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
