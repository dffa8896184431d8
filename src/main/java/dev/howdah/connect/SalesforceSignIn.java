package dev.howdah.connect;

import dev.howdah.salesforce.OAuthClient;
import dev.howdah.salesforce.ProveAccess;
import dev.howdah.salesforce.SalesforceAccess;
import dev.howdah.salesforce.SalesforceIdentity;
import dev.howdah.salesforce.TokenEndpoint;
import dev.howdah.salesforce.TokenRefused;
import dev.howdah.salesforce.TokenUnavailable;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who somebody is at Salesforce. Nothing of the login is kept: its token is revoked as
 * soon as the questions are answered.
 */
public final class SalesforceSignIn {

  /** Begins the state of each sign-in, to tell it from a connection's at the shared callback. */
  public static final String STATE = "in.";

  private static final Logger LOG = LoggerFactory.getLogger(SalesforceSignIn.class);

  private final SalesforceSettings settings;
  private final Connections connections;
  private final TokenEndpoint endpoint;
  private final ProveAccess prove;
  private final SecureRandom random;

  SalesforceSignIn(
      SalesforceSettings settings,
      Connections connections,
      TokenEndpoint endpoint,
      ProveAccess prove,
      SecureRandom random) {
    this.settings = settings;
    this.connections = connections;
    this.endpoint = endpoint;
    this.prove = prove;
    this.random = random;
  }

  /**
   * A sign-in on its way; to be remembered for this browser alone.
   *
   * @param url where to send the browser
   * @param state what it comes back with
   * @param verifier proves that the code is redeemed by whoever began
   */
  public record Begun(String url, String state, String verifier) {
    @Override
    public String toString() {
      return "Begun[****]";
    }
  }

  /**
   * Who signed in.
   *
   * @param instance the org's address, without a path
   * @param mayUseApi whether the profile has API access
   */
  public record Person(SalesforceIdentity identity, URI instance, boolean mayUseApi) {}

  /**
   * Begins a sign-in at the host that the account is connected by, or else at that of the settings.
   *
   * @param email to be proposed to the user
   */
  public Begun begin(String email) {
    String state = STATE + OneTimeValue.random(random);
    String verifier = OneTimeValue.random(random);
    String url =
        new Consent(loginUrl(), "api id", state, OneTimeValue.hash(verifier))
            .url(settings, Map.of("login_hint", email));
    return new Begun(url, state, verifier);
  }

  /**
   * Asks who it is.
   *
   * @throws TokenRefused if the code is not good any more
   * @throws TokenUnavailable if Salesforce gives no clear answer
   * @throws dev.howdah.salesforce.ForeignHost if it is not Salesforce that answers
   */
  public Person redeem(String code, String verifier) {
    OAuthClient client = settings.client(loginUrl());
    SalesforceAccess access =
        settings.hosts().access(endpoint.redeem(client, code, verifier, settings.callback()));
    try {
      return new Person(prove.identity(access), access.instance(), prove.mayUseApi(access));
    } finally {
      revoke(client, access);
    }
  }

  /** The 18 characters of the org that the account belongs to, if that is known yet. */
  public Optional<String> organization(Handle handle) {
    return Optional.of(connections.find(handle, TokenMemory.NAME).org().orgId())
        .filter(id -> !id.isEmpty());
  }

  /** From now on no other org can be connected, unless the account is disconnected. */
  public void fix(Handle handle, String organization) {
    Connection now = connections.find(handle, TokenMemory.NAME);
    Connection fixed = now.with(new Connection.Org("", "", organization, "", "", ""));
    connections.save(handle, fixed);
    connections.receipt(handle, fixed, "organization fixed", "activation", "");
  }

  private URI loginUrl() {
    String connected = connections.find(TokenMemory.NAME).loginUrl();
    return connected.isEmpty() ? settings.loginUrl() : URI.create(connected);
  }

  private void revoke(OAuthClient client, SalesforceAccess access) {
    try {
      endpoint.revoke(client, access.token());
    } catch (TokenRefused | TokenUnavailable e) {
      LOG.info("The token of a sign-in ends by itself: {}", e.getMessage());
    }
  }
}
