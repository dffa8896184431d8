package dev.howdah.marketo;

import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoLogin;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/** Read people, their changes, users and usage of Adobe Marketo Engage by its REST interface. */
@UriEndpoint(
    firstVersion = "4.17.0",
    scheme = "marketo",
    title = "Marketo",
    syntax = "marketo:operation",
    category = {Category.CLOUD, Category.API},
    headersClass = MarketoConstants.class)
public class MarketoEndpoint extends ScheduledPollEndpoint {

  /** Camel's usual half a second would use up the daily quota within hours. */
  private static final long POLL_DELAY = 60_000;

  @UriPath(description = "What to ask of Marketo.")
  @Metadata(required = true)
  private MarketoOperation operation = MarketoOperation.describe;

  @UriParam private MarketoConfiguration configuration;

  @UriParam(
      defaultValue = "60000",
      javaType = "java.time.Duration",
      label = "consumer,scheduler",
      description = "Milliseconds before the next poll. Each poll costs at least one call.")
  private long delay = POLL_DELAY;

  private volatile @Nullable MarketoClient client;

  MarketoEndpoint(String uri, MarketoComponent component, MarketoConfiguration configuration) {
    super(uri, component);
    this.configuration = configuration;
    super.setDelay(POLL_DELAY);
  }

  @Override
  public Producer createProducer() {
    return new MarketoProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    boolean changes = operation == MarketoOperation.leadChanges;
    if (!changes && operation != MarketoOperation.deletedLeads) {
      throw new IllegalArgumentException(
          "A route cannot begin with marketo:"
              + operation
              + ": expected leadChanges or deletedLeads, found "
              + operation
              + ". The route is not started. Begin it with a timer and call marketo:"
              + operation
              + " in it");
    }
    if (changes && Given.list(null, configuration.getFields()).isEmpty()) {
      throw new IllegalArgumentException(
          "A route cannot begin with marketo:leadChanges: expected the option fields, found none."
              + " The route is not started. Name the fields whose changes it shall see");
    }
    MarketoConsumer consumer = new MarketoConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  /** The client, made at the first call, so that a host starts without an address. */
  MarketoClient client() {
    MarketoClient made = client;
    if (made == null) {
      MarketoComponent component = (MarketoComponent) getComponent();
      made = component.instances.of(configuration.getBaseUrl()).client(login());
      client = made;
    }
    return made;
  }

  /** The present moment of the component's clock. */
  Instant now() {
    return ((MarketoComponent) getComponent()).timing().clock().instant();
  }

  /** From when to read: as given, or as the option says, or from now on. */
  Instant since(@Nullable Object given) {
    if (given instanceof Instant instant) {
      return instant;
    }
    String text = given == null ? configuration.getSince() : given.toString();
    try {
      return text == null || text.isBlank() ? now() : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          getEndpointUri()
              + " cannot tell from when to read: expected an instant such as"
              + " 2026-01-31T00:00:00Z, found '"
              + text
              + "'. No call is made. Correct the option or header since",
          e);
    }
  }

  private MarketoLogin login() {
    MarketoLogin given = configuration.getLogin();
    return given != null
        ? given
        : MarketoLogin.of(
            () ->
                new MarketoCredentials(
                    textOf(configuration.getClientId()), textOf(configuration.getClientSecret())));
  }

  private static String textOf(@Nullable String option) {
    return option == null ? "" : option;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(configuration.getStateRepository());
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    client = null;
  }

  @Override
  public long getDelay() {
    return delay;
  }

  @Override
  public void setDelay(long delay) {
    super.setDelay(delay);
    this.delay = delay;
  }

  public MarketoOperation getOperation() {
    return operation;
  }

  public void setOperation(MarketoOperation operation) {
    this.operation = operation;
  }

  public MarketoConfiguration getConfiguration() {
    return configuration;
  }

  public void setConfiguration(MarketoConfiguration configuration) {
    this.configuration = configuration;
  }
}
