package dev.howdah.connect;

import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.store.Lease;
import dev.howdah.store.Store;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What lasts of the Salesforce login: row and tokens change together or not at all. What takes a
 * lease throws {@link dev.howdah.store.LeaseLost} and changes nothing if somebody else has it.
 */
final class TokenMemory {

  static final String NAME = "salesforce";

  private static final String ACCESS_TOKEN = "salesforce.access-token";
  private static final String REFRESH_TOKEN = "salesforce.refresh-token";

  /**
   * One moment of it.
   *
   * @param access if there is a token and it is known where it may go
   */
  record Stored(
      Connection connection, Optional<SalesforceAccess> access, Optional<Secret> refreshToken) {

    /** Whether the login was kept though Salesforce refuses it for now. */
    boolean blocked() {
      return connection.state() == ConnectionState.FAILED && access.isPresent();
    }

    /** Whether there is something that a login that fails must not destroy. */
    boolean worthKeeping() {
      return connection.state() == ConnectionState.CONNECTED || blocked();
    }
  }

  private final Store store;
  private final Vault vault;
  private final Connections connections;
  private final Clock clock;

  TokenMemory(Store store, Vault vault, Connections connections, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.connections = connections;
    this.clock = clock;
  }

  Stored stored() {
    return store.read(
        handle -> {
          Connection connection = connections.find(handle, NAME);
          return new Stored(
              connection,
              vault.find(handle, ACCESS_TOKEN).flatMap(token -> access(connection, token)),
              vault.find(handle, REFRESH_TOKEN));
        });
  }

  Optional<Instant> openRenewal() {
    return connections.openRenewal(NAME);
  }

  void beginRenewal(Lease lease) {
    write(lease, handle -> connections.beginRenewal(handle, NAME));
  }

  void keepRefreshToken(Lease lease, Secret token) {
    write(lease, handle -> vault.put(handle, REFRESH_TOKEN, token));
  }

  void keepAccess(Lease lease, SalesforceAccess access, Grant grant) {
    write(
        lease,
        handle -> {
          Connection before = connections.find(handle, NAME);
          Connection now =
              before.renewed(
                  before.org().at(access.instance(), access.identity()),
                  grant.word(),
                  clock.instant());
          connections.save(handle, now);
          if (!before.usable()) {
            connections.receipt(handle, now, "connected again", "howdah", "");
          }
          vault.put(handle, ACCESS_TOKEN, Secret.of(access.token()));
          connections.endRenewal(handle, NAME);
        });
  }

  /**
   * The login does not work until somebody changes something; the tokens are kept.
   *
   * @param untouched whether this renewal was the only one under way, so that none is any more
   */
  Connection block(Lease lease, String why, boolean untouched) {
    return store.write(
        handle -> {
          lease.renew(handle);
          Connection before = connections.find(handle, NAME);
          Connection blocked = before.failed(ConnectionState.FAILED, why, clock.instant());
          connections.save(handle, blocked);
          if (untouched) {
            connections.endRenewal(handle, NAME);
          }
          if (!before.reason().equals(why)) {
            connections.receipt(handle, blocked, blocked.state().word(), "howdah", why);
          }
          return blocked;
        });
  }

  void tookOver(Lease lease, Grant grant, String why) {
    write(
        lease,
        handle -> {
          vault.remove(handle, REFRESH_TOKEN);
          connections.receipt(
              handle,
              connections.find(handle, NAME),
              "took over by " + grant.word(),
              "howdah",
              why);
        });
  }

  /** The login is dead: no token is kept, and nobody tries again until a person connects. */
  Connection die(Lease lease, String why) {
    return store.write(
        handle -> {
          lease.renew(handle);
          Connection dead =
              connections
                  .find(handle, NAME)
                  .failed(ConnectionState.RECONNECT_NEEDED, why, clock.instant());
          connections.save(handle, dead);
          forgetTokens(handle);
          connections.receipt(handle, dead, dead.state().word(), "howdah", why);
          return dead;
        });
  }

  /** Keeps the tokens of a new login that is still to be proven. */
  void begin(Connection connecting, SalesforceAccess access, Optional<Secret> refreshToken) {
    write(
        handle -> {
          forgetTokens(handle);
          connections.save(handle, connecting);
          vault.put(handle, ACCESS_TOKEN, Secret.of(access.token()));
          refreshToken.ifPresent(token -> vault.put(handle, REFRESH_TOKEN, token));
        });
  }

  /** Keeps how a connection stands now, and the receipt of how it came so. */
  void change(Connection now, String deed, String caller) {
    write(
        handle -> {
          connections.save(handle, now);
          connections.receipt(handle, now, deed, caller, now.reason());
          if (!now.usable()) {
            forgetTokens(handle);
          }
        });
  }

  /** Keeps a receipt that changes nothing. */
  void note(String deed, String caller, String detail) {
    write(
        handle ->
            connections.receipt(handle, connections.find(handle, NAME), deed, caller, detail));
  }

  /** After a disconnection another org may be connected; the receipt remembers the old one. */
  void forgetOrg() {
    write(
        handle ->
            connections.save(handle, connections.find(handle, NAME).with(Connection.Org.NONE)));
  }

  private void forgetTokens(Handle handle) {
    vault.remove(handle, ACCESS_TOKEN);
    vault.remove(handle, REFRESH_TOKEN);
    connections.endRenewal(handle, NAME);
  }

  private static Optional<SalesforceAccess> access(Connection connection, Secret token) {
    Optional<URI> identity = connection.identity();
    return connection
        .instance()
        .filter(instance -> identity.isPresent())
        .map(instance -> new SalesforceAccess(token.reveal(), instance, identity.get()));
  }

  /** A renewal that stalled must not undo what came after it. */
  private void write(Lease lease, Consumer<Handle> work) {
    write(
        handle -> {
          lease.renew(handle);
          work.accept(handle);
        });
  }

  private void write(Consumer<Handle> work) {
    store.write(
        handle -> {
          work.accept(handle);
          return null;
        });
  }
}
