package dev.howdah.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:34:56Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @StoreTest
  void findsATokenByItsValueAndKeepsOnlyItsHash(Store store) {
    AccessTokens tokens = at(store, NOW);

    NewToken made = tokens.create("crm nightly", Set.of(Scope.SYNC), WEEK);

    assertThat(made.value()).matches("hwd_[A-Za-z0-9_-]{43}");
    assertThat(made).hasToString("NewToken[" + made.token().id() + "]");
    assertThat(tokens.find(made.value())).contains(made.token());
    assertThat(tokens.find(made.value() + "x")).isEmpty();
    assertThat(tokens.find("something else")).isEmpty();
    String hash =
        store.read(
            handle ->
                handle.createQuery("SELECT hash FROM access_token").mapTo(String.class).one());
    assertThat(hash).matches("[0-9a-f]{64}");
  }

  @StoreTest
  void remembersTheHourOfTheLastUse(Store store) {
    NewToken made = at(store, NOW).create("reader", Set.of(Scope.READ), WEEK);
    assertThat(at(store, NOW).list().get(0).lastUsed()).isEmpty();

    at(store, NOW).find(made.value());
    at(store, NOW.plusSeconds(60)).find(made.value());

    assertThat(at(store, NOW).list())
        .extracting(AccessToken::lastUsed)
        .containsExactly(Optional.of(Instant.parse("2026-11-21T12:00:00Z")));
  }

  @StoreTest
  void refusesAnExpiredToken(Store store) {
    NewToken made = at(store, NOW).create("reader", Set.of(Scope.READ), WEEK);

    assertThat(at(store, NOW.plus(WEEK).minusMillis(1)).find(made.value())).isPresent();
    assertThat(at(store, NOW.plus(WEEK)).find(made.value())).isEmpty();
  }

  @StoreTest
  void refusesARevokedToken(Store store) {
    AccessTokens tokens = at(store, NOW);
    NewToken made = tokens.create("reader", Set.of(Scope.READ), WEEK);

    assertThat(tokens.revoke(made.token().id())).isTrue();
    assertThat(tokens.revoke(made.token().id())).isFalse();

    assertThat(tokens.find(made.value())).isEmpty();
    assertThat(tokens.list()).isEmpty();
  }

  @StoreTest
  void writesTheFirstTokenOnceForTheOwnerAlone(Store store, StoreSettings place) throws Exception {
    AccessTokens tokens = at(store, NOW);

    Path file = tokens.writeFirst(place.folder()).orElseThrow();

    assertThat(file).hasFileName("first-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(tokens.find(Files.readString(file).strip()))
        .hasValueSatisfying(token -> assertThat(token.scopes()).containsExactly(Scope.ADMIN));
    tokens.revoke(tokens.list().get(0).id());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(tokens.writeFirst(place.folder())).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void impliesReadingByAnyScopeAndAllByAdmin() {
    assertThat(Scope.implied(Set.of(Scope.ADMIN))).containsExactlyInAnyOrder(Scope.values());
    assertThat(Scope.implied(Set.of(Scope.SYNC))).containsExactlyInAnyOrder(Scope.SYNC, Scope.READ);
    assertThat(Scope.implied(Set.of(Scope.PEOPLE, Scope.INVITE)))
        .containsExactlyInAnyOrder(Scope.PEOPLE, Scope.INVITE, Scope.READ);
    assertThat(Scope.implied(Set.of(Scope.READ))).containsExactly(Scope.READ);
  }

  @StoreTest
  void refusesATokenWithoutNameScopeOrLife(Store store) {
    AccessTokens tokens = at(store, NOW);

    assertThatThrownBy(() -> tokens.create(" ", Set.of(Scope.READ), WEEK))
        .hasMessage("A token needs a name of 1 to 100 printable characters; no token was made");
    assertThatThrownBy(() -> tokens.create("name", Set.of(), WEEK))
        .hasMessage("A token needs at least one scope; no token was made");
    assertThatThrownBy(() -> tokens.create("name", Set.of(Scope.READ), Duration.ZERO))
        .hasMessage("A token must live at least a day; no token was made");
    assertThatThrownBy(() -> Scope.parse("root"))
        .hasMessage(
            "A scope must be one of admin, sync, people, invite, read but is root; no token was"
                + " made");
    assertThat(tokens.list()).isEmpty();
  }

  private static AccessTokens at(Store store, Instant now) {
    return new AccessTokens(store, Clock.fixed(now, ZoneOffset.UTC), new SecureRandom());
  }
}
