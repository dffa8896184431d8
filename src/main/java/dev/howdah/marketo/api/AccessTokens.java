package dev.howdah.marketo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one token of one service: fetched by one caller while the others wait for it. */
final class AccessTokens {

  /** Asking before the end gives the same token, so earlier than this would be in vain. */
  private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(5);

  private final Supplier<AccessToken> login;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable AccessToken kept;

  AccessTokens(Supplier<AccessToken> login, Clock clock) {
    this.login = login;
    this.clock = clock;
  }

  /** A token that should be good for one more call. */
  AccessToken current() {
    AccessToken token = kept;
    return token != null && isFresh(token) ? token : replace(token);
  }

  /** A token other than the one that Marketo refused; another caller may have fetched it by now. */
  AccessToken renewed(AccessToken refused) {
    return replace(refused);
  }

  private AccessToken replace(@Nullable AccessToken stale) {
    lock.lock();
    try {
      AccessToken token = kept;
      if (token == null || token.equals(stale)) {
        token = login.get();
        kept = token;
      }
      return token;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFresh(AccessToken token) {
    Instant renewFrom = token.expiresAt().minus(RENEW_BEFORE_END);
    return clock.instant().isBefore(renewFrom);
  }
}
