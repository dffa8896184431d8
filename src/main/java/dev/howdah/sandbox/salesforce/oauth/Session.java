package dev.howdah.sandbox.salesforce.oauth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One access token and what it stands for; ends when it lies unused for the session timeout. */
public final class Session {

  private final String token;
  private final String userId;
  private final String clientId;
  private final Set<String> scopes;
  private final @Nullable RefreshChain chain;
  private final Instant issuedAt;
  private volatile Instant usedAt;

  Session(
      String token,
      String userId,
      String clientId,
      Set<String> scopes,
      @Nullable RefreshChain chain,
      Instant issuedAt) {
    this.token = token;
    this.userId = userId;
    this.clientId = clientId;
    this.scopes = Set.copyOf(scopes);
    this.chain = chain;
    this.issuedAt = issuedAt;
    this.usedAt = issuedAt;
  }

  public String token() {
    return token;
  }

  /** The 18 characters of the user it acts as. */
  public String userId() {
    return userId;
  }

  /** The connected app it was given to. */
  public String clientId() {
    return clientId;
  }

  /** Whether its scopes let it call the REST API. */
  public boolean reachesApi() {
    return scopes.contains("api") || scopes.contains("full") || scopes.contains("web");
  }

  Set<String> scopes() {
    return scopes;
  }

  @Nullable RefreshChain chain() {
    return chain;
  }

  Instant issuedAt() {
    return issuedAt;
  }

  Instant usedAt() {
    return usedAt;
  }

  void use(Instant now) {
    usedAt = now;
  }
}
