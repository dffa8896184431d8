package dev.howdah.salesforce;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.component.salesforce.SalesforceEndpoint;

/** The operation {@code pubSubSubscribe} with the house's session, its trust and its places. */
final class EventEndpoint extends SalesforceEndpoint {

  private final SalesforceLogin logins;
  private final EventSource source;

  EventEndpoint(String uri, SalesforceEndpoint made, SalesforceLogin logins, EventSource source) {
    super(
        uri,
        made.getComponent(),
        made.getConfiguration(),
        made.getOperationName(),
        made.getTopicName());
    this.logins = logins;
    this.source = source;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    EventConsumer consumer = new EventConsumer(this, processor, logins, source);
    configureConsumer(consumer);
    return consumer;
  }
}
