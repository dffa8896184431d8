package dev.howdah.connect;

import dev.howdah.salesforce.ForeignHost;
import dev.howdah.salesforce.LoginLost;
import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.salesforce.TokenAnswer;
import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.store.Lease;
import dev.howdah.store.Leases;
import dev.howdah.vault.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one access to Salesforce that all clients of all hosts on one database share. Before a
 * refresh token is used, a row says so; before the new access token is used, the new refresh token
 * is durable; and a lease lets one host and one thread do so at a time.
 */
public final class SalesforceTokens implements SalesforceLogin {

  private static final Logger LOG = LoggerFactory.getLogger(SalesforceTokens.class);

  /** Longer than two login calls may take. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(70);

  private final TokenMemory memory;
  private final Leases leases;
  private final SalesforceSettings settings;
  private final TokenEndpoint endpoint;
  private final SalesforceGrants grants;
  private volatile @Nullable SalesforceAccess known;

  SalesforceTokens(
      TokenMemory memory,
      Leases leases,
      SalesforceSettings settings,
      TokenEndpoint endpoint,
      SalesforceGrants grants) {
    this.memory = memory;
    this.leases = leases;
    this.settings = settings;
    this.endpoint = endpoint;
    this.grants = grants;
  }

  @Override
  public SalesforceAccess access() {
    SalesforceAccess access = known;
    return access != null ? access : renew("");
  }

  @Override
  public synchronized SalesforceAccess renew(String refusedToken) {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    known = null;
    while (System.nanoTime() < deadline) {
      Optional<SalesforceAccess> other = otherThan(refusedToken);
      if (other.isPresent()) {
        return remember(other.get());
      }
      Optional<Lease> lease = leases.take("salesforce login", LEASE);
      if (lease.isPresent()) {
        try (Lease held = lease.get()) {
          held.renew();
          // Whoever held the lease before may have left a new one.
          return remember(otherThan(refusedToken).orElseGet(this::login));
        }
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    throw new TokenUnavailable(
        "Another host has been logging in to Salesforce for more than "
            + LONGEST_WAIT.toSeconds()
            + " seconds; this call is given up and may be repeated");
  }

  /** Forgets what this process knows, after the connection was made anew or ended. */
  void forget() {
    known = null;
  }

  /** Whether a host was killed between asking for a new token and keeping it. */
  boolean interrupted() {
    return memory.openRenewal().isPresent();
  }

  /** Finds out how an interrupted renewal ended: either there is an access now, or it is lost. */
  void settle() {
    renew(memory.stored().access().map(SalesforceAccess::token).orElse(""));
  }

  private SalesforceAccess remember(SalesforceAccess access) {
    known = access;
    return access;
  }

  private Optional<SalesforceAccess> otherThan(String refused) {
    TokenMemory.Stored stored = memory.stored();
    if (!stored.connection().usable()) {
      throw lost(stored.connection());
    }
    return stored.access().filter(access -> !access.token().equals(refused));
  }

  private SalesforceAccess login() {
    TokenMemory.Stored stored = memory.stored();
    Grant grant = Grant.parse(stored.connection().grant(), "grant").orElseThrow();
    try {
      TokenAnswer answer =
          grant == Grant.AUTHORIZATION_CODE
              ? refresh(stored)
              : grants.ask(grant, URI.create(stored.connection().loginUrl()));
      return keep(stored, answer, grant);
    } catch (TokenRefused refused) {
      return fallBack(stored, refused);
    } catch (ForeignHost foreign) {
      throw lost(memory.die(foreign.getMessage()));
    }
  }

  private TokenAnswer refresh(TokenMemory.Stored stored) {
    Secret token =
        stored
            .refreshToken()
            .orElseThrow(() -> new TokenRefused("invalid_grant", "no refresh token is kept"));
    memory.beginRenewal();
    return endpoint.refresh(
        settings.client(URI.create(stored.connection().loginUrl())), token.reveal());
  }

  private SalesforceAccess keep(TokenMemory.Stored stored, TokenAnswer answer, Grant grant) {
    // Whatever the rest of the answer says: the old refresh token is void from now on.
    answer.refreshToken().map(Secret::of).ifPresent(memory::keepRefreshToken);
    URI instance =
        settings
            .hosts()
            .check(
                "instance_url", answer.instance().or(stored.connection()::instance).orElseThrow());
    URI identity = answer.identity().or(stored.connection()::identity).orElseThrow();
    settings.hosts().check("id", identity);
    SalesforceAccess access = new SalesforceAccess(answer.accessToken(), instance, identity);
    memory.keepAccess(access, grant);
    return access;
  }

  private SalesforceAccess fallBack(TokenMemory.Stored stored, TokenRefused refused) {
    String why =
        (interrupted() && stored.refreshToken().isPresent()
                ? "A host ended while it renewed the login. "
                : "")
            + refused.getMessage();
    Optional<Grant> fallback =
        settings.fallbackGrant().filter(grant -> !grant.word().equals(stored.connection().grant()));
    if (fallback.isEmpty()) {
      throw lost(memory.die(why + ". Connect Salesforce again"));
    }
    Grant grant = fallback.get();
    try {
      TokenAnswer answer = grants.ask(grant, URI.create(stored.connection().loginUrl()));
      requireSameOrg(stored, answer);
      SalesforceAccess access = keep(stored, answer, grant);
      LOG.warn("Salesforce login: {} took over. {}", grant.word(), why);
      memory.tookOver(grant, why);
      return access;
    } catch (TokenRefused | ForeignHost | IllegalArgumentException also) {
      throw lost(
          memory.die(
              why
                  + ". The fallback "
                  + grant.word()
                  + " did not help: "
                  + also.getMessage()
                  + ". Connect Salesforce again"));
    }
  }

  private static void requireSameOrg(TokenMemory.Stored stored, TokenAnswer answer) {
    String expected = stored.connection().org().orgId();
    String found =
        answer
            .identity()
            .map(id -> new SalesforceAccess("", id, id).orgId())
            .orElse("an unknown org");
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "it logs in to org " + found + " instead of the connected org " + expected);
    }
  }

  private static LoginLost lost(Connection connection) {
    return new LoginLost(
        "Salesforce is "
            + connection.state().word()
            + (connection.reason().isEmpty()
                ? ". Connect Salesforce first"
                : ": " + connection.reason()));
  }
}
