package dev.howdah.connect;

import dev.howdah.salesforce.ForeignHost;
import dev.howdah.salesforce.LoginLost;
import dev.howdah.salesforce.LoginRefusal;
import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.SalesforceLogin;
import dev.howdah.salesforce.TokenAnswer;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import dev.howdah.store.Lease;
import dev.howdah.store.LeaseLost;
import dev.howdah.store.Leases;
import dev.howdah.vault.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private static final String CUT_OFF =
      "An earlier renewal was cut off before its answer was kept. ";
  private static final String KEPT =
      ". The login is kept; it is tried again at most once a minute, and when the host starts";

  private static final Duration BLOCKED = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(70);

  private final TokenMemory memory;
  private final Leases leases;
  private final SalesforceSettings settings;
  private final SalesforceGrants grants;
  private final Clock clock;
  private volatile @Nullable SalesforceAccess known;

  /** A login that somebody must put right is not tried before this moment. */
  private volatile Instant blockedUntil = Instant.MIN;

  SalesforceTokens(
      TokenMemory memory,
      Leases leases,
      SalesforceSettings settings,
      SalesforceGrants grants,
      Clock clock) {
    this.memory = memory;
    this.leases = leases;
    this.settings = settings;
    this.grants = grants;
    this.clock = clock;
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
          return remember(otherThan(refusedToken).orElseGet(() -> login(held)));
        } catch (LeaseLost stalled) {
          LOG.warn("Salesforce login: {}", stalled.getMessage());
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

  /** Whether only a new try can tell if the login still works. */
  boolean unsettled() {
    return interrupted() || memory.stored().blocked();
  }

  /** Tries: either there is an access then, or it is lost. */
  void settle() {
    renew(memory.stored().access().map(SalesforceAccess::token).orElse(""));
  }

  private SalesforceAccess remember(SalesforceAccess access) {
    known = access;
    return access;
  }

  private Optional<SalesforceAccess> otherThan(String refused) {
    TokenMemory.Stored stored = memory.stored();
    if (stored.blocked() && !clock.instant().isBefore(blockedUntil)) {
      return Optional.empty();
    }
    if (!stored.connection().usable()) {
      throw lost(stored.connection());
    }
    return stored.access().filter(access -> !access.token().equals(refused));
  }

  private SalesforceAccess login(Lease lease) {
    TokenMemory.Stored stored = memory.stored();
    boolean cutOff = interrupted();
    Grant grant = Grant.parse(stored.connection().grant(), "grant").orElseThrow();
    try {
      TokenAnswer answer =
          grant == Grant.AUTHORIZATION_CODE
              ? refresh(lease, stored)
              : grants.ask(grant, URI.create(stored.connection().loginUrl()));
      return keep(lease, stored, answer, grant);
    } catch (TokenRefused refused) {
      String why = (cutOff ? CUT_OFF : "") + refused.getMessage();
      if (refused.refusal().verdict() == LoginRefusal.Verdict.BLOCKED) {
        blockedUntil = clock.instant().plus(BLOCKED);
        throw lost(memory.block(lease, why + KEPT, !cutOff));
      }
      return fallBack(lease, stored, why);
    } catch (ForeignHost foreign) {
      throw lost(memory.die(lease, foreign.getMessage()));
    }
  }

  private TokenAnswer refresh(Lease lease, TokenMemory.Stored stored) {
    Secret token =
        stored
            .refreshToken()
            .orElseThrow(() -> new TokenRefused("invalid_grant", "no refresh token is kept"));
    memory.beginRenewal(lease);
    return grants.refresh(URI.create(stored.connection().loginUrl()), token);
  }

  private SalesforceAccess keep(
      Lease lease, TokenMemory.Stored stored, TokenAnswer answer, Grant grant) {
    // Whatever the rest of the answer says: the old refresh token is void from now on.
    answer.refreshToken().map(Secret::of).ifPresent(token -> memory.keepRefreshToken(lease, token));
    URI instance =
        settings
            .hosts()
            .check(
                "instance_url", answer.instance().or(stored.connection()::instance).orElseThrow());
    URI identity = answer.identity().or(stored.connection()::identity).orElseThrow();
    settings.hosts().check("id", identity);
    SalesforceAccess access = new SalesforceAccess(answer.accessToken(), instance, identity);
    memory.keepAccess(lease, access, grant);
    return access;
  }

  private SalesforceAccess fallBack(Lease lease, TokenMemory.Stored stored, String why) {
    Optional<Grant> fallback =
        settings.fallbackGrant().filter(grant -> !grant.word().equals(stored.connection().grant()));
    if (fallback.isEmpty()) {
      throw lost(memory.die(lease, why));
    }
    Grant grant = fallback.get();
    try {
      TokenAnswer answer = grants.ask(grant, URI.create(stored.connection().loginUrl()));
      requireSameOrg(stored, answer);
      SalesforceAccess access = keep(lease, stored, answer, grant);
      LOG.warn("Salesforce login: {} took over. {}", grant.word(), why);
      memory.tookOver(lease, grant, why);
      return access;
    } catch (TokenRefused | ForeignHost | IllegalArgumentException also) {
      throw lost(
          memory.die(
              lease,
              why + ". The fallback " + grant.word() + " did not help: " + also.getMessage()));
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
