package dev.howdah.access;

import dev.howdah.settings.Settings;
import dev.howdah.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of browsers, the same for all hosts on one database and through restarts. Of a
 * session's id only the SHA-256 is kept, and its content is encrypted by the id: whoever reads the
 * database can neither use nor read a session.
 */
public final class BrowserSessions {

  private final Store store;
  private final Clock clock;
  private final SecureRandom random;
  private final Duration idle;
  private final Duration longest;

  /**
   * @param clock the wall's: sessions end by the time of people, whatever the host's clock does
   * @param idle so long after its last request a session ends
   * @param longest so long after its beginning a session ends, whatever is done with it
   */
  BrowserSessions(Store store, Clock clock, SecureRandom random, Duration idle, Duration longest) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.idle = idle;
    this.longest = longest;
  }

  /** By the settings {@code http.session-*}. */
  public static BrowserSessions of(Settings settings, Store store, SecureRandom random) {
    return new BrowserSessions(
        store,
        Clock.systemUTC(),
        random,
        Duration.ofMinutes(settings.number("http.session-idle-minutes", 1, 1440)),
        Duration.ofHours(settings.number("http.session-hours", 1, 720)));
  }

  /** So long after its last request a session ends. */
  public Duration idle() {
    return idle;
  }

  /** The content of a session, unless it has ended. */
  public Optional<String> find(String id) {
    return store
        .<Optional<String>, RuntimeException>read(
            handle ->
                handle
                    .createQuery(
                        "SELECT content FROM browser_session WHERE id_hash = :hash"
                            + " AND expires_at > :now")
                    .bind("hash", SessionSeal.hash(id))
                    .bind("now", clock.millis())
                    .mapTo(String.class)
                    .findOne())
        .flatMap(kept -> new SessionSeal(id).open(kept));
  }

  /**
   * Keeps a session that begins; those that have ended are forgotten.
   *
   * @param member the id of who is signed in, or null
   */
  public void begin(String id, @Nullable String member, String content) {
    long now = clock.millis();
    String sealed = new SessionSeal(id).seal(content, random);
    store.change(
        handle -> {
          handle.execute("DELETE FROM browser_session WHERE expires_at <= ?", now);
          handle.execute(
              "INSERT INTO browser_session (id_hash, member_id, content, created_at, expires_at)"
                  + " VALUES (?, ?, ?, ?, ?)",
              SessionSeal.hash(id),
              member,
              sealed,
              now,
              now + Math.min(idle.toMillis(), longest.toMillis()));
        });
  }

  /**
   * Keeps what a session holds now and lets it live on, but never longer than sessions may. One
   * that has been ended meanwhile stays so.
   */
  public void goOn(String id, @Nullable String member, String content) {
    String sealed = new SessionSeal(id).seal(content, random);
    long idleEnd = clock.millis() + idle.toMillis();
    store.change(
        handle ->
            handle
                .createUpdate(
                    "UPDATE browser_session SET member_id = :member, content = :content,"
                        + " expires_at = CASE WHEN created_at + :longest < :idleEnd"
                        + " THEN created_at + :longest ELSE :idleEnd END WHERE id_hash = :hash")
                .bind("member", member)
                .bind("content", sealed)
                .bind("longest", longest.toMillis())
                .bind("idleEnd", idleEnd)
                .bind("hash", SessionSeal.hash(id))
                .execute());
  }

  /** Ends one. */
  public void end(String id) {
    store.change(
        handle ->
            handle.execute("DELETE FROM browser_session WHERE id_hash = ?", SessionSeal.hash(id)));
  }

  /** Ends all sessions of a user, in the transaction of what takes the access. */
  public static void endAll(Handle handle, String member) {
    handle.execute("DELETE FROM browser_session WHERE member_id = ?", member);
  }

  /** Ends every session there is. */
  public void endAll() {
    store.change(handle -> handle.execute("DELETE FROM browser_session"));
  }

  /** How many have not ended. */
  public int count() {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM browser_session WHERE expires_at > :now")
                .bind("now", clock.millis())
                .mapTo(Integer.class)
                .one());
  }
}
