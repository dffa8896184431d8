package dev.howdah.activate;

import dev.howdah.access.BrowserSessions;
import dev.howdah.vault.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.CSRFHandler;
import io.vertx.ext.web.handler.SessionHandler;
import java.net.URI;

/**
 * The sessions of browsers, kept in the database, so that neither a restart nor another host on it
 * ends them. The cookie is {@code HttpOnly} and {@code SameSite=Lax}, so that it comes along when
 * Salesforce sends the browser back, and {@code Secure} wherever the host is reached by https.
 */
public final class Sessions {

  /** The form field in which a page sends its token back. */
  public static final String CSRF_FIELD = "howdah-csrf";

  private static final String COOKIE = "howdah_session";

  /** Under this name a session holds the id of the user who is signed in. */
  static final String MEMBER = "member";

  private static final int SHORTEST_ID = 32;

  private final SessionHandler sessions;
  private final CSRFHandler csrf;

  /**
   * @param csrfKey signs the tokens of forms; the same for all hosts on one database
   */
  public Sessions(Vertx vertx, BrowserSessions kept, URI publicUrl, Secret csrfKey) {
    boolean secure = "https".equals(publicUrl.getScheme());
    this.sessions =
        SessionHandler.create(new StoredSessions(vertx, kept))
            .setMinLength(SHORTEST_ID)
            .setSessionCookieName(COOKIE)
            .setCookieHttpOnlyFlag(true)
            .setCookieSecureFlag(secure)
            .setCookieSameSite(CookieSameSite.LAX)
            .setNagHttps(false)
            .setLazySession(true);
    this.csrf =
        CSRFHandler.create(vertx, csrfKey.reveal())
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

  /**
   * Keeps the session of a request before it is answered, lest the browser be quicker with its next
   * one; sets the cookie as well.
   */
  Future<Void> keep(RoutingContext request) {
    return sessions.flush(request, true);
  }

  /** Signs a user in; the session gets another id, so that nobody can have known it before. */
  static void enter(RoutingContext request, String member) {
    Session session = request.session();
    session.regenerateId();
    session.put(MEMBER, member);
  }
}
