package dev.howdah.salesforce;

import com.salesforce.eventbus.protobuf.ReplayPreset;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.salesforce.PubSubApiConsumer;
import org.apache.camel.component.salesforce.SalesforceConstants;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * camel-salesforce's consumer of change events, one event after the other: an event whose route
 * fails ends the stream, which begins again after the kept place.
 */
final class EventConsumer extends PubSubApiConsumer {

  private final EventEndpoint endpoint;
  private final SalesforceLogin logins;
  private final EventSource source;
  private @Nullable EventClient client;

  EventConsumer(
      EventEndpoint endpoint, Processor processor, SalesforceLogin logins, EventSource source)
      throws ClassNotFoundException {
    super(endpoint, processor);
    this.endpoint = endpoint;
    this.logins = logins;
    this.source = source;
  }

  /** Not the base's, which makes a client of its own and wants a login at the start. */
  @Override
  protected void doStart() {
    ServiceHelper.startService(getProcessor());
    EventClient made = new EventClient(endpoint, logins, source);
    client = made;
    ServiceHelper.startService(made);
    made.subscribe(this, ReplayPreset.LATEST, null, false);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(client);
    super.doStop();
  }

  @Override
  public void processEvent(Object event, String eventId, String replayId, String rpcId) {
    EventClient stream = client;
    if (stream == null || !stream.isTaking()) {
      return;
    }
    Exchange exchange = createExchange(false);
    exchange.getIn().setBody(event);
    exchange.getIn().setHeader(SalesforceConstants.HEADER_SALESFORCE_PUBSUB_REPLAY_ID, replayId);
    try {
      createUoW(exchange);
      getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    } finally {
      doneUoW(exchange);
    }
    Exception failure = exchange.getException();
    releaseExchange(exchange, false);
    if (failure == null) {
      stream.taken();
    } else {
      stream.giveUp("The event could not be taken: " + failure.getMessage());
    }
  }

  @Override
  public Map<String, Class<?>> getEventClassMap() {
    return Map.of();
  }
}
