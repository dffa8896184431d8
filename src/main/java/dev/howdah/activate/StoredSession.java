package dev.howdah.activate;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.VertxContextPRNG;
import io.vertx.ext.web.sstore.AbstractSession;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A session that knows what of it is kept already; it holds texts alone. */
@SuppressWarnings("deprecation") // The base class takes its random numbers from no other type.
final class StoredSession extends AbstractSession {

  /** How exactly the time of the last request is kept. */
  private static final Duration COARSE = Duration.ofMinutes(1);

  private @Nullable String keptId;
  private String kept = "";
  private long keptAt;

  /** A new one. */
  StoredSession(Vertx vertx, Duration idle, int idBytes) {
    super(VertxContextPRNG.current(vertx), idle.toMillis(), idBytes);
    setData(new ConcurrentHashMap<>());
  }

  /**
   * One that is there.
   *
   * @param content as {@link #content} gave it
   */
  StoredSession(Vertx vertx, Duration idle, String id, String content, long now) {
    setPRNG(VertxContextPRNG.current(vertx));
    setId(id);
    setTimeout(idle.toMillis());
    setLastAccessed(now);
    setData(new ConcurrentHashMap<>(new JsonObject(content).getMap()));
    // When it was kept is not known, so the first request keeps it anew.
    kept(content, 0);
  }

  /** All it holds, as JSON. */
  String content() {
    return new JsonObject(data()).encode();
  }

  /** Whether it is not yet kept under this id. */
  boolean begins() {
    return !id().equals(keptId);
  }

  /** Whether what is kept of it is old. */
  boolean isStale(String content, long now) {
    return !content.equals(kept) || now - keptAt >= COARSE.toMillis();
  }

  void kept(String content, long now) {
    keptId = id();
    kept = content;
    keptAt = now;
  }
}
