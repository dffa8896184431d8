package dev.howdah.salesforce;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceHttpClient;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.apache.camel.component.salesforce.internal.client.AbstractClientBase;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * camel-salesforce's session with the login taken out: it never asks Salesforce for a token itself,
 * never sees a refresh token, and never revokes. The base class is only what its clients hold on
 * to.
 *
 * <p>Neither do its clients ever see an access token, since any route can ask them: they hold a
 * stand-in, which {@link #putToken} exchanges as a request leaves for the org. Whatever leaves by
 * another way than this HTTP client goes without a token; {@link TokenHeaders} alone gives one to
 * the Pub/Sub API.
 */
final class SafeSession extends SalesforceSession {

  private static final Logger LOG = LoggerFactory.getLogger(SafeSession.class);
  private static final String REFUSED = SafeSession.class.getName() + ".refused";

  /** What everybody who asks this session hears in place of the token. */
  private static final String STAND_IN = "held-by-the-house";

  private final SalesforceHttpClient http;
  private final SalesforceLogin logins;
  private final Set<SalesforceSessionListener> clients = new CopyOnWriteArraySet<>();
  private volatile @Nullable SalesforceAccess told;

  SafeSession(
      CamelContext context,
      SalesforceHttpClient http,
      SalesforceLoginConfig config,
      SalesforceLogin logins) {
    super(context, http, http.getTimeout(), config);
    this.http = http;
    this.logins = logins;
  }

  @Override
  public String login(@Nullable String oldToken) throws SalesforceException {
    try {
      tell(oldToken == null ? logins.access() : logins.renew(oldToken));
      return STAND_IN;
    } catch (RuntimeException e) {
      // Most of all a lost login, or a token that cannot be had; any other would be lost on the
      // way.
      throw new SalesforceException(e.getMessage(), 401, e);
    }
  }

  /**
   * Called within a conversation whose request was answered with 401. The answer to what is
   * returned here comes back in {@link #parseLoginResponse}, where the real login happens: so this
   * asks for something that costs nothing and needs no token.
   */
  @Override
  public Request getLoginRequest(HttpConversation conversation) {
    String header =
        conversation
            .getExchanges()
            .getLast()
            .getRequest()
            .getHeaders()
            .get(HttpHeader.AUTHORIZATION);
    // Nothing here may fail: the client would never hear of it, nor of its own answer.
    URI versions =
        conversation.getExchanges().getLast().getRequest().getURI().resolve("/services/data");
    Request request = http.newHttpRequest(conversation, versions).method(HttpMethod.GET);
    return header == null
        ? request
        : request.attribute(REFUSED, header.substring(header.indexOf(' ') + 1));
  }

  @Override
  public void parseLoginResponse(ContentResponse response, String content)
      throws SalesforceException {
    Object refused = response.getRequest().getAttributes().get(REFUSED);
    login(refused instanceof String token ? token : null);
  }

  @Override
  public void attemptLoginUntilSuccessful(long backoffIncrement, long maxBackoff) {
    tell(logins.access());
  }

  @Override
  public @Nullable String getAccessToken() {
    SalesforceAccess access = present();
    return access == null ? null : STAND_IN;
  }

  @Override
  public @Nullable String getInstanceUrl() {
    SalesforceAccess access = present();
    return access == null ? null : access.instance().toString();
  }

  @Override
  public @Nullable String getId() {
    SalesforceAccess access = present();
    return access == null ? null : access.identity().toString();
  }

  @Override
  public @Nullable String getOrgId() {
    SalesforceAccess access = present();
    return access == null ? null : access.orgId();
  }

  @Override
  public boolean addListener(SalesforceSessionListener listener) {
    boolean added = clients.add(listener);
    SalesforceAccess access = told;
    if (access != null) {
      tell(listener, access);
    }
    return added;
  }

  @Override
  public boolean removeListener(SalesforceSessionListener listener) {
    return clients.remove(listener);
  }

  @Override
  public void logout() {
    // The token belongs to the connection, which other clients and hosts go on using.
  }

  @Override
  public void doStart() {
    // No login at the start: the connection may be made later.
  }

  private @Nullable SalesforceAccess present() {
    try {
      return tell(logins.access());
    } catch (RuntimeException e) {
      // The clients ask where nobody would hear of it. With what they held before they are refused
      // in time, and told why then.
      LOG.debug("No access to Salesforce at the moment", e);
      return told;
    }
  }

  /** To be called as each request of the HTTP client begins. */
  void putToken(Request request) {
    SalesforceAccess access = told;
    if (access == null
        || !SalesforceHosts.same(
            access.instance(), request.getScheme(), request.getHost(), request.getPort())) {
      return;
    }
    List<HttpField> held =
        request.getHeaders().stream().filter(field -> isHeld(field.getValue())).toList();
    request.headers(
        headers ->
            held.forEach(
                field ->
                    headers.put(
                        field.getName(), field.getValue().replace(STAND_IN, access.token()))));
  }

  private static boolean isHeld(@Nullable String value) {
    return value != null && (value.equals(STAND_IN) || value.endsWith(" " + STAND_IN));
  }

  /** The clients keep the address they were last told. */
  private SalesforceAccess tell(SalesforceAccess access) {
    if (!access.equals(told)) {
      told = access;
      clients.forEach(client -> tell(client, access));
    }
    return access;
  }

  /** A client takes a new address only with a new token, and the stand-in is always the same. */
  private static void tell(SalesforceSessionListener client, SalesforceAccess access) {
    client.onLogin(STAND_IN, access.instance().toString());
    if (client instanceof AbstractClientBase caller) {
      caller.setInstanceUrl(access.instance().toString());
    }
  }
}
