package dev.howdah.activate;

import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.CSRFHandler;
import io.vertx.ext.web.handler.SessionHandler;
import io.vertx.ext.web.sstore.LocalSessionStore;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of browsers, kept in this process for half an hour after their last request: a
 * restart ends them. The cookie is {@code HttpOnly} and {@code SameSite=Lax}, so that it comes
 * along when Salesforce sends the browser back, and {@code Secure} wherever the host is reached by
 * https.
 */
public final class Sessions {

  /** The form field in which a page sends its token back. */
  public static final String CSRF_FIELD = "howdah-csrf";

  private static final String COOKIE = "howdah_session";
  private static final String MEMBER = "member";
  private static final int SECRET_BYTES = 32;

  private final SessionHandler sessions;
  private final CSRFHandler csrf;

  public Sessions(Vertx vertx, URI publicUrl, SecureRandom random) {
    boolean secure = "https".equals(publicUrl.getScheme());
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    this.sessions =
        SessionHandler.create(LocalSessionStore.create(vertx, "howdah.sessions"))
            .setSessionCookieName(COOKIE)
            .setCookieHttpOnlyFlag(true)
            .setCookieSecureFlag(secure)
            .setCookieSameSite(CookieSameSite.LAX)
            .setNagHttps(false)
            .setLazySession(true);
    this.csrf =
        CSRFHandler.create(vertx, Base64.getEncoder().encodeToString(secret))
            .setCookieName("howdah_csrf")
            .setHeaderName(CSRF_FIELD)
            .setCookieHttpOnly(true)
            .setCookieSecure(secure)
            .setNagHttps(false);
  }

  /** Gives each request its session. */
  public SessionHandler sessions() {
    return sessions;
  }

  /** Refuses posts that no page of ours has sent; to be set behind the session and the body. */
  public CSRFHandler csrf() {
    return csrf;
  }

  /** Signs a user in; the session gets another id, so that nobody can have known it before. */
  static void enter(RoutingContext request, String member) {
    Session session = request.session();
    session.regenerateId();
    session.put(MEMBER, member);
  }

  /** The id of the user who is signed in; whether it is still active is to be asked each time. */
  public static Optional<String> member(RoutingContext request) {
    @Nullable Session session = request.session();
    return session == null ? Optional.empty() : Optional.ofNullable(session.get(MEMBER));
  }
}
