package dev.howdah.activate;

import dev.howdah.access.BrowserSessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.sstore.SessionStore;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Gives Vert.x the sessions that lie in the database. */
final class StoredSessions implements SessionStore {

  private static final int ID_BYTES = 32;

  private final Vertx vertx;
  private final BrowserSessions sessions;
  private final Clock clock = Clock.systemUTC();

  StoredSessions(Vertx vertx, BrowserSessions sessions) {
    this.vertx = vertx;
    this.sessions = sessions;
  }

  @Override
  public SessionStore init(Vertx given, JsonObject options) {
    return this;
  }

  /** A session that is not there now will not be there later. */
  @Override
  public long retryTimeout() {
    return 0;
  }

  @Override
  public Session createSession(long timeout) {
    return createSession(timeout, ID_BYTES);
  }

  @Override
  public Session createSession(long timeout, int length) {
    return new StoredSession(vertx, sessions.idle(), ID_BYTES);
  }

  @Override
  public Future<@Nullable Session> get(String id) {
    return vertx.executeBlocking(
        () ->
            sessions
                .find(id)
                .map(
                    content ->
                        new StoredSession(vertx, sessions.idle(), id, content, clock.millis()))
                .orElse(null),
        false);
  }

  @Override
  public Future<@Nullable Void> delete(String id) {
    return done(() -> sessions.end(id));
  }

  @Override
  public Future<@Nullable Void> put(Session given) {
    StoredSession session = (StoredSession) given;
    String content = session.content();
    String member = session.get(Sessions.MEMBER);
    if (session.begins()) {
      return done(() -> sessions.begin(session.id(), member, content))
          .onSuccess(kept -> session.kept(content, clock.millis()));
    }
    if (!session.isStale(content, clock.millis())) {
      return Future.succeededFuture();
    }
    return done(() -> sessions.goOn(session.id(), member, content))
        .onSuccess(kept -> session.kept(content, clock.millis()));
  }

  @Override
  public Future<@Nullable Void> clear() {
    return done(sessions::endAll);
  }

  @Override
  public Future<Integer> size() {
    return vertx.executeBlocking(sessions::count, false);
  }

  /** The sessions outlive this process. */
  @Override
  public void close() {}

  private Future<@Nullable Void> done(Runnable work) {
    return vertx.executeBlocking(
        () -> {
          work.run();
          return null;
        },
        false);
  }
}
