package dev.howdah.connect;

import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoException;
import dev.howdah.marketo.api.MarketoLogin;
import dev.howdah.marketo.api.Priority;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import dev.howdah.store.Store;
import dev.howdah.vault.Secret;
import dev.howdah.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk of {@code 21-connect-marketo}: which service logs in, and what it may do. There is one
 * connection; connecting again replaces it.
 */
public final class MarketoConnection {

  private static final Logger LOG = LoggerFactory.getLogger(MarketoConnection.class);

  private final MarketoSettings settings;
  final MarketoMemory memory;
  private final Function<MarketoLogin, MarketoClient> clients;
  private final Clock clock;

  /**
   * @param clients makes a client that shares the limiter of the instance, for probing
   * @param clock the host's
   */
  public MarketoConnection(
      MarketoSettings settings,
      Store store,
      Vault vault,
      Function<MarketoLogin, MarketoClient> clients,
      Clock clock) {
    this.settings = settings;
    this.memory = new MarketoMemory(store, vault, new Connections(store, clock));
    this.clients = clients;
    this.clock = clock;
  }

  /** What the marketo component asks before each call; it throws a Problem if not connected. */
  public MarketoLogin login() {
    return MarketoLogin.of(this::credentials);
  }

  /** Private, since a route can call whatever else a desk has. */
  private MarketoCredentials credentials() {
    return memory
        .credentials()
        .orElseThrow(
            () ->
                new Problem(
                    Kind.CONFLICT,
                    "Marketo is "
                        + memory.connection().state().word()
                        + "; no call was made. Connect Marketo first."));
  }

  /**
   * To be called once when the host has started: connects with the configured credentials where
   * that is not done yet. Never throws for a refusal; the status shows it.
   *
   * @return the refusal, if there was one
   */
  public Optional<Problem> start() {
    Connection now = memory.connection();
    boolean same =
        now.state() == ConnectionState.CONNECTED
            && now.org().userId().equals(settings.clientId())
            && now.org().instanceUrl().equals(settings.url());
    if (settings.clientId().isEmpty() || same) {
      return Optional.empty();
    }
    try {
      connect(null, "settings");
      return Optional.empty();
    } catch (Problem refused) {
      LOG.warn("{}", refused.getMessage());
      return Optional.of(refused);
    }
  }

  /**
   * Connects with pasted credentials, or with those of the settings, and probes each permission.
   *
   * @param pasted {@code clientId} and {@code clientSecret}, a {@link Secret}, or null or empty
   */
  public MarketoStatus connect(@Nullable Map<String, Object> pasted, String caller) {
    MarketoCredentials given = given(pasted == null ? Map.of() : pasted);
    List<MarketoPermission> permissions = probe(given, caller);
    Connection connecting =
        Connection.none(MarketoMemory.NAME)
            .connecting(caller, Grant.CLIENT_CREDENTIALS.word(), "", org(given), clock.instant());
    memory.begin(connecting, Secret.of(given.clientSecret()));
    List<String> lacking = MarketoStatus.lacking(permissions);
    if (lacksLeads(permissions)) {
      Connection failed =
          connecting.failed(
              ConnectionState.FAILED,
              "The service lacks the permission " + String.join(", ", lacking),
              clock.instant());
      memory.change(failed, failed.state().word(), caller, permissions);
      return status();
    }
    // A call with what was stored, and only then connected.
    clients.apply(login()).with(Priority.INTERACTIVE).usage();
    Connection connected = connecting.connected(connecting.org(), clock.instant());
    memory.change(connected, "connected", caller, permissions);
    return status();
  }

  /** How the connection stands, permission by permission. */
  public MarketoStatus status() {
    return MarketoStatus.of(memory.connection(), memory.permissions(), memory.receipts());
  }

  /**
   * As {@link #disconnect}, but only by who knows what that means.
   *
   * @param confirmed whether the caller has been told
   * @throws Problem telling the consequences, if not
   */
  public MarketoStatus disconnectIfConfirmed(String caller, @Nullable Boolean confirmed) {
    Connection now = memory.connection();
    if (now.usable() && !Boolean.TRUE.equals(confirmed)) {
      throw new Problem(
          Kind.CONFLICT,
          "Disconnecting Marketo forgets the credentials of the service "
              + now.org().userId()
              + ". A sync under way waits, and no sync, change or preview of fields is read from"
              + " Marketo until it is connected again; the people that are synced stay as they are"
              + " and grow old. After 14 days without it the next is a full sync, since Marketo"
              + " forgets deletions. Nothing was done. Send the call with confirm=true to"
              + " disconnect.");
    }
    return disconnect(caller);
  }

  /** Forgets the credentials; Marketo has nothing to revoke. */
  public MarketoStatus disconnect(String caller) {
    Connection gone =
        new Connection(
            MarketoMemory.NAME,
            ConnectionState.NOT_CONNECTED,
            "",
            "",
            "",
            memory.connection().org(),
            "",
            Instant.EPOCH,
            clock.instant());
    memory.change(gone, "disconnected", caller, List.of());
    return status();
  }

  private MarketoCredentials given(Map<String, Object> pasted) {
    if (pasted.get("clientId") instanceof String id
        && pasted.get("clientSecret") instanceof Secret secret) {
      try {
        return new MarketoCredentials(id.strip(), secret.reveal().strip());
      } catch (IllegalArgumentException e) {
        throw new Problem(Kind.UNPROCESSABLE, e.getMessage(), e);
      }
    }
    if (settings.clientId().isEmpty()) {
      throw new Problem(
          Kind.CONFLICT,
          "marketo.client-id is empty and no credentials were pasted; nothing was done. Paste the"
              + " Client ID and Client Secret of the custom service, or set them.");
    }
    return new MarketoCredentials(settings.clientId(), settings.clientSecret().reveal());
  }

  private List<MarketoPermission> probe(MarketoCredentials given, String caller) {
    try {
      return ProbeMarketo.with(
          clients.apply(MarketoLogin.of(() -> given)).with(Priority.INTERACTIVE));
    } catch (MarketoException refused) {
      Connection before = memory.connection();
      boolean goesOn = before.state() == ConnectionState.CONNECTED;
      if (!goesOn) {
        Connection failed =
            before
                .with(org(given))
                .failed(ConnectionState.FAILED, refused.getMessage(), clock.instant());
        memory.change(failed, failed.state().word(), caller, List.of());
      }
      throw new Problem(
          Kind.BAD_GATEWAY,
          "Marketo could not be connected: "
              + refused.getMessage()
              + (goesOn ? " The connection that was there before goes on." : ""),
          refused);
    }
  }

  private Connection.Org org(MarketoCredentials given) {
    return new Connection.Org(
        settings.url(), "", settings.url().replaceAll("^https?://", ""), given.clientId(), "", "");
  }

  private static boolean lacksLeads(List<MarketoPermission> permissions) {
    return permissions.stream()
        .anyMatch(one -> !one.granted() && one.permission().endsWith("Lead"));
  }
}
