package dev.howdah.connect;

import dev.howdah.store.Store;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links and the consents they led to: each step once, and in the same browser. */
final class ConnectLinks {

  static final String COOKIE = "howdah_connect";

  private static final Duration VALID = Duration.ofMinutes(10);
  private static final String VERIFIER = "salesforce.verifier.";

  /** The token is known to whoever asked, and nowhere else. */
  record Minted(String token, Instant expiresAt) {}

  /** What the browser gets. */
  record Opened(URI loginUrl, String state, String cookie, String challenge) {

    String consent(SalesforceSettings settings) {
      return new Consent(loginUrl, "api refresh_token id", state, challenge)
          .url(settings, Map.of("prompt", "login"));
    }
  }

  /** What the callback may go on with. */
  record Claimed(String mintedBy, URI loginUrl, Secret verifier) {}

  private final Store store;
  private final Vault vault;
  private final Clock clock;
  private final SecureRandom random;

  ConnectLinks(Store store, Vault vault, Clock clock, SecureRandom random) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
    this.random = random;
  }

  Minted mint(String caller, URI loginUrl) {
    String token = OneTimeValue.random(random);
    Instant end = clock.instant().plus(VALID);
    store.write(
        handle -> {
          handle.execute("DELETE FROM connect_link WHERE expires_at <= ?", clock.millis());
          return handle.execute(
              "INSERT INTO connect_link VALUES (?, ?, ?, ?, '', '', 0, 0)",
              OneTimeValue.hash(token),
              caller,
              loginUrl.toString(),
              end.toEpochMilli());
        });
    return new Minted(token, end);
  }

  /** Whether somebody is on the way through a consent. */
  boolean anyOpen() {
    return store.read(
        handle ->
            handle
                    .createQuery(
                        "SELECT COUNT(*) FROM connect_link WHERE opened_at > 0 AND used_at = 0"
                            + " AND expires_at > :now")
                    .bind("now", clock.millis())
                    .mapTo(Integer.class)
                    .one()
                > 0);
  }

  /** Empty if the link is unknown, was opened before, or is too old. */
  Optional<Opened> open(String token) {
    String state = OneTimeValue.random(random);
    String cookie = OneTimeValue.random(random);
    String verifier = OneTimeValue.random(random);
    return store.write(
        handle -> {
          Optional<String> loginUrl =
              handle
                  .createQuery(
                      "UPDATE connect_link SET opened_at = :now, expires_at = :end,"
                          + " state_hash = :state, cookie_hash = :cookie"
                          + " WHERE link_hash = :link AND opened_at = 0 AND expires_at > :now"
                          + " RETURNING login_url")
                  .bind("now", clock.millis())
                  .bind("end", clock.instant().plus(VALID).toEpochMilli())
                  .bind("state", OneTimeValue.hash(state))
                  .bind("cookie", OneTimeValue.hash(cookie))
                  .bind("link", OneTimeValue.hash(token))
                  .mapTo(String.class)
                  .findOne();
          loginUrl.ifPresent(
              url -> vault.put(handle, VERIFIER + OneTimeValue.hash(state), Secret.of(verifier)));
          return loginUrl.map(
              url -> new Opened(URI.create(url), state, cookie, OneTimeValue.hash(verifier)));
        });
  }

  /** Empty if the state is unknown, used or too old, or comes from another browser. */
  Optional<Claimed> claim(@Nullable String state, @Nullable String cookies) {
    Optional<String> cookie = cookie(cookies);
    if (state == null || cookie.isEmpty()) {
      return Optional.empty();
    }
    String verifier = VERIFIER + OneTimeValue.hash(state);
    return store.write(
        handle -> {
          Optional<String[]> row =
              handle
                  .createQuery(
                      "UPDATE connect_link SET used_at = :now WHERE state_hash = :state"
                          + " AND cookie_hash = :cookie AND used_at = 0 AND expires_at > :now"
                          + " RETURNING minted_by, login_url")
                  .bind("now", clock.millis())
                  .bind("state", OneTimeValue.hash(state))
                  .bind("cookie", OneTimeValue.hash(cookie.get()))
                  .map((found, context) -> new String[] {found.getString(1), found.getString(2)})
                  .findOne();
          Optional<Secret> secret = vault.find(handle, verifier);
          if (row.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
          }
          vault.remove(handle, verifier);
          return Optional.of(new Claimed(row.get()[0], URI.create(row.get()[1]), secret.get()));
        });
  }

  private static Optional<String> cookie(@Nullable String header) {
    return header == null
        ? Optional.empty()
        : Arrays.stream(header.split(";"))
            .map(String::strip)
            .filter(pair -> pair.startsWith(COOKIE + "="))
            .map(pair -> pair.substring(COOKIE.length() + 1))
            .findFirst();
  }
}
