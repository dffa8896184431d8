package dev.howdah.access;

import dev.howdah.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Makes, finds and revokes bearer tokens. */
public final class AccessTokens {

  /** How long a token lives unless somebody says otherwise. */
  public static final Duration USUAL_LIFE = Duration.ofDays(90);

  private static final String PREFIX = "hwd_";
  private static final int BYTES = 32;
  private static final Duration COARSE = Duration.ofHours(1);

  private final Store store;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * @param clock the wall's: tokens expire by the calendar, whatever the host's clock does
   */
  public AccessTokens(Store store, Clock clock, SecureRandom random) {
    this.store = store;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Makes a token; its value is never to be had again.
   *
   * @throws IllegalArgumentException if name or scopes are missing, or it would not live
   */
  public NewToken create(String name, Set<Scope> scopes, Duration life) {
    if (life.isNegative() || life.isZero()) {
      throw new IllegalArgumentException("A token must live at least a day; no token was made");
    }
    NewToken made = make(name, scopes, life);
    store.write(handle -> insert(handle, made));
    return made;
  }

  /**
   * At the first start of a database, writes a token of scope admin to {@code first-token} in this
   * folder, readable by the owner alone. Later starts only see to it that it stays so.
   *
   * @return the file, if it was written now
   */
  public Optional<Path> writeFirst(Path folder) {
    NewToken first = make("first", Set.of(Scope.ADMIN), USUAL_LIFE);
    return store.write(
        handle -> {
          int claimed =
              handle.execute(
                  "INSERT INTO host_setting (name, value) VALUES ('first-token', ?)"
                      + " ON CONFLICT (name) DO NOTHING",
                  first.token().id());
          if (claimed == 0) {
            FirstTokenFile.close(folder);
            return Optional.empty();
          }
          insert(handle, first);
          return Optional.of(FirstTokenFile.write(folder, first.value()));
        });
  }

  /** All tokens that can still be used or are remembered as expired, by age. */
  public List<AccessToken> list() {
    return store.read(
        handle ->
            handle
                .createQuery("SELECT * FROM access_token ORDER BY created_at, id")
                .map((row, context) -> token(row))
                .list());
  }

  /** Makes a token void at once; false if there is none with this id. */
  public boolean revoke(String id) {
    return store.write(handle -> handle.execute("DELETE FROM access_token WHERE id = ?", id)) == 1;
  }

  /** The token of this value, unless it is unknown, revoked or expired. */
  public Optional<AccessToken> find(String value) {
    if (!value.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String hash = hash(value);
    Instant now = clock.instant();
    Optional<AccessToken> found =
        store.read(
            handle ->
                handle
                    .createQuery("SELECT * FROM access_token WHERE hash = :hash")
                    .bind("hash", hash)
                    .map((row, context) -> same(row, hash) ? token(row) : null)
                    .findOne()
                    .filter(token -> token.expiresAt().isAfter(now)));
    found
        .filter(token -> token.lastUsed().map(used -> used.plus(COARSE).isBefore(now)).orElse(true))
        .ifPresent(token -> touch(token, now));
    return found;
  }

  private void touch(AccessToken token, Instant now) {
    store.write(
        handle ->
            handle.execute(
                "UPDATE access_token SET last_used_at = ? WHERE id = ?",
                now.toEpochMilli() / COARSE.toMillis() * COARSE.toMillis(),
                token.id()));
  }

  private NewToken make(String name, Set<Scope> scopes, Duration life) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    byte[] id = new byte[4];
    random.nextBytes(id);
    Instant now = Instant.ofEpochMilli(clock.millis());
    AccessToken token =
        new AccessToken(
            HexFormat.of().formatHex(id), name, scopes, now, now.plus(life), Optional.empty());
    return new NewToken(
        token, PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static int insert(Handle handle, NewToken made) {
    AccessToken token = made.token();
    return handle.execute(
        "INSERT INTO access_token (id, name, hash, scopes, created_at, expires_at, last_used_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, 0)",
        token.id(),
        token.name(),
        hash(made.value()),
        token.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(" ")),
        token.createdAt().toEpochMilli(),
        token.expiresAt().toEpochMilli());
  }

  private static AccessToken token(ResultSet row) throws SQLException {
    long lastUsed = row.getLong("last_used_at");
    return new AccessToken(
        row.getString("id"),
        row.getString("name"),
        Arrays.stream(row.getString("scopes").split(" "))
            .map(Scope::parse)
            .collect(Collectors.toSet()),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        lastUsed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastUsed)));
  }

  /** In constant time, so that an index that compares loosely would not help a guesser. */
  private static boolean same(ResultSet row, String hash) throws SQLException {
    return MessageDigest.isEqual(
        row.getString("hash").getBytes(StandardCharsets.US_ASCII),
        hash.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hash(String value) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
