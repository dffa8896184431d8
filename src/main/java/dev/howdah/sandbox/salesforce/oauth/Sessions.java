package dev.howdah.sandbox.salesforce.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every access and refresh token in force; in memory, so a restart of the sandbox ends them. */
public final class Sessions {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

  private final String organizationId;
  private final Clock clock;
  private final Duration timeout;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, RefreshChain> chains = new ConcurrentHashMap<>();
  private final Set<String> consents = ConcurrentHashMap.newKeySet();

  /**
   * Starts with no token.
   *
   * @param timeout how long a session may lie unused
   */
  public Sessions(String organizationId, Clock clock, Duration timeout) {
    this.organizationId = organizationId;
    this.clock = clock;
    this.timeout = timeout;
  }

  /** The session of an access token, if it is in force; using it keeps it alive. */
  public Optional<Session> find(@Nullable String token) {
    Session session = token == null ? null : sessions.get(token);
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (!now.isBefore(session.usedAt().plus(timeout))) {
      sessions.remove(session.token());
      return Optional.empty();
    }
    session.use(now);
    return Optional.of(session);
  }

  /** Ends every session; refresh tokens stay. */
  public void expireAll() {
    sessions.clear();
  }

  /** Ends one session. */
  public void end(Session session) {
    sessions.remove(session.token());
  }

  /** Opens a session that no refresh token belongs to. */
  public Session open(String userId, String clientId, Set<String> scopes) {
    return open(userId, clientId, scopes, null);
  }

  Session open(String userId, String clientId, Set<String> scopes, @Nullable RefreshChain chain) {
    String token = organizationId.substring(0, 15) + "!AQ" + randomText(94);
    Session session = new Session(token, userId, clientId, scopes, chain, clock.instant());
    sessions.put(token, session);
    return session;
  }

  /** Opens an approval whose first refresh token is known beforehand. */
  public void approve(String userId, String clientId, Set<String> scopes, String firstToken) {
    begin(userId, clientId, scopes, firstToken);
  }

  RefreshChain approve(String userId, String clientId, Set<String> scopes) {
    return begin(userId, clientId, scopes, newRefreshToken());
  }

  private RefreshChain begin(
      String userId, String clientId, Set<String> scopes, String firstToken) {
    RefreshChain chain = new RefreshChain(userId, clientId, scopes, clock.instant(), firstToken);
    chains.put(firstToken, chain);
    return chain;
  }

  /** The chain that this refresh token belongs to, in force or spent. */
  Optional<RefreshChain> chain(@Nullable String refreshToken) {
    return Optional.ofNullable(refreshToken).map(chains::get);
  }

  /**
   * Spends the chain's token and returns the one after it, or empty if the given one is not the one
   * in force.
   */
  synchronized Optional<String> rotate(RefreshChain chain, String spent) {
    if (!chain.current().equals(spent) || !chains.containsKey(spent)) {
      return Optional.empty();
    }
    String next = newRefreshToken();
    chains.put(next, chain);
    chain.rotateTo(next);
    return Optional.of(next);
  }

  /** Ends an approval: its refresh tokens and every session made from them. */
  synchronized void revoke(RefreshChain chain) {
    chains.values().removeIf(c -> c == chain);
    consents.remove(consent(chain.userId(), chain.clientId()));
    sessions.values().removeIf(s -> s.chain() == chain);
  }

  /** Remembers that the user has allowed the app, until the approval is revoked. */
  void consented(String userId, String clientId) {
    consents.add(consent(userId, clientId));
  }

  boolean hasConsented(String userId, String clientId) {
    return consents.contains(consent(userId, clientId));
  }

  private static String consent(String userId, String clientId) {
    return userId + " " + clientId;
  }

  Instant now() {
    return clock.instant();
  }

  Duration timeout() {
    return timeout;
  }

  String newCode() {
    return "aPrx" + randomText(62) + "==";
  }

  String newCookie() {
    return randomText(64);
  }

  private String newRefreshToken() {
    return "5Aep861" + randomText(80);
  }

  private String randomText(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
