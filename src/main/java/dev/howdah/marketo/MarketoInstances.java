package dev.howdah.marketo;

import dev.howdah.marketo.api.BaseUrl;
import dev.howdah.marketo.api.CallTally;
import dev.howdah.marketo.api.MarketoInstance;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * The Marketo subscriptions that a component's endpoints talk to, each made at its first use. The
 * HTTP client is the one of camel-http, so that Camel's TLS and proxy settings hold here too.
 */
final class MarketoInstances {

  private final MarketoComponent component;
  private final Map<URI, MarketoInstance> instances = new ConcurrentHashMap<>();
  private final Queue<HttpEndpoint> endpoints = new ConcurrentLinkedQueue<>();
  private @Nullable HttpComponent http;

  MarketoInstances(MarketoComponent component) {
    this.component = component;
  }

  /**
   * The instance at an address.
   *
   * @throws IllegalArgumentException if there is no address, or none that may be called
   */
  MarketoInstance of(@Nullable String baseUrl) {
    if (baseUrl == null || baseUrl.isBlank()) {
      throw new IllegalArgumentException(
          "The marketo component has no address: expected the option baseUrl, found none."
              + " No call is made. Set it to the endpoint from Admin > Web Services in Marketo");
    }
    return instances.computeIfAbsent(BaseUrl.parse(baseUrl), this::open);
  }

  List<CallTally> tallies() {
    return instances.values().stream().map(MarketoInstance::tally).toList();
  }

  private MarketoInstance open(URI baseUrl) {
    try {
      HttpEndpoint endpoint = (HttpEndpoint) http().createEndpoint(baseUrl.toString());
      ServiceHelper.startService(endpoint);
      endpoints.add(endpoint);
      return new MarketoInstance(
          baseUrl,
          endpoint.getHttpClient(),
          component.pacing(),
          component.usualAttempts(),
          component.timing());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("No HTTP client can be made for Marketo at " + baseUrl, e);
    }
  }

  private synchronized HttpComponent http() {
    if (http == null) {
      HttpComponent made = new HttpComponent();
      made.setCamelContext(component.getCamelContext());
      made.setSslContextParameters(component.getSslContextParameters());
      made.setUseGlobalSslContextParameters(component.isUseGlobalSslContextParameters());
      // The client itself repeats, since it knows the limits and what may be repeated.
      made.setAutomaticRetriesDisabled(true);
      made.setRedirectHandlingDisabled(true);
      made.setCookieManagementDisabled(true);
      made.setConnectionsPerRoute(component.getConcurrency() + 1);
      made.setConnectTimeout(30_000);
      ServiceHelper.startService(made);
      http = made;
    }
    return http;
  }

  synchronized void close() {
    instances.clear();
    // Each holds the pool of connections to its address.
    ServiceHelper.stopAndShutdownServices(endpoints);
    endpoints.clear();
    ServiceHelper.stopAndShutdownService(http);
    http = null;
  }
}
