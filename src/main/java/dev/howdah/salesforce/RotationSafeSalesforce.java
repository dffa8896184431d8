package dev.howdah.salesforce;

import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.Endpoint;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceEndpoint;
import org.apache.camel.component.salesforce.SalesforceHttpClient;
import org.apache.camel.component.salesforce.SalesforceLoginConfig;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.OperationName;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.apache.camel.component.salesforce.internal.client.DefaultRawClient;
import org.apache.camel.component.salesforce.internal.client.DefaultRestClient;
import org.apache.camel.component.salesforce.internal.client.RawClient;
import org.apache.camel.component.salesforce.internal.client.RestClient;
import org.apache.camel.component.salesforce.internal.client.SalesforceSecurityHandler;
import org.apache.camel.support.CamelContextHelper;
import org.jspecify.annotations.Nullable;

/**
 * The {@code salesforce:} component with a session that gets its tokens from the house. Bind it in
 * the registry by the name {@code salesforce}; all its other options stay as they are. No token and
 * no client secret is an option of it. Its operation {@code pubSubSubscribe} reads from the one
 * {@link EventSource} of the registry.
 */
public final class RotationSafeSalesforce extends SalesforceComponent {

  /** One silent re-login and one repetition of the call, then the failure goes to the route. */
  private static final int RETRIES = 2;

  /** Address and headers together may be so long, says Salesforce's list of status codes (431). */
  private static final int LONGEST_REQUEST_BYTES = 16_384;

  private final SalesforceLogin logins;
  private final ScheduledThreadPoolExecutor answers =
      new ScheduledThreadPoolExecutor(1, RotationSafeSalesforce::watching);
  private @Nullable SafeSession session;

  public RotationSafeSalesforce(SalesforceLogin logins) {
    this.logins = logins;
    SalesforceLoginConfig config = new SalesforceLoginConfig();
    config.setLazyLogin(true);
    setLoginConfig(config);
    answers.setRemoveOnCancelPolicy(true);
    setHttpRequestBufferSize(LONGEST_REQUEST_BYTES);
    // There are no generated classes of sObjects here; without any package it warns at each start.
    setPackages(RotationSafeSalesforce.class.getPackageName());
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    Endpoint made = super.createEndpoint(uri, remaining, parameters);
    EventSource events = CamelContextHelper.findSingleByType(getCamelContext(), EventSource.class);
    if (!(made instanceof SalesforceEndpoint endpoint)) {
      return made;
    }
    return events != null && endpoint.getOperationName() == OperationName.PUBSUB_SUBSCRIBE
        ? new EventEndpoint(uri, endpoint, logins, events)
        : new AnsweringEndpoint(uri, endpoint, answers);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    SalesforceHttpClient http = getHttpClient();
    SafeSession safe = new SafeSession(getCamelContext(), http, getLoginConfig(), logins);
    session = safe;
    http.setSession(safe);
    http.getRequestListeners().addBeginListener(safe::putToken);
    http.setMaxRetries(RETRIES);
    // Jetty 12.1 turns in a circle for ever where a compressed answer breaks off: ask for none.
    http.getContentDecoderFactories().clear();
    // Of the same name as the one that the client made for the session it was started with.
    http.getProtocolHandlers().put(new AnsweredLogins(new SalesforceSecurityHandler(http)));
  }

  @Override
  protected void doShutdown() throws Exception {
    answers.shutdownNow();
    super.doShutdown();
  }

  private static Thread watching(Runnable work) {
    Thread thread = new Thread(work, "salesforce-answers");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public @Nullable SalesforceSession getSession() {
    return session;
  }

  @Override
  public RestClient createRestClientFor(SalesforceEndpoint endpoint) throws SalesforceException {
    return new DefaultRestClient(
        getHttpClient(), endpoint.getConfiguration().getApiVersion(), session, getLoginConfig());
  }

  @Override
  public RawClient createRawClientFor(SalesforceEndpoint endpoint) throws SalesforceException {
    return new DefaultRawClient(getHttpClient(), "", session, getLoginConfig());
  }
}
