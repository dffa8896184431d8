package dev.howdah.marketo;

import dev.howdah.marketo.api.MarketoClient;
import dev.howdah.marketo.api.MarketoCredentials;
import dev.howdah.marketo.api.MarketoLogin;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
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

  @UriPath(description = "What to ask of Marketo.")
  @Metadata(required = true)
  private MarketoOperation operation = MarketoOperation.describe;

  @UriParam private MarketoConfiguration configuration;

  private volatile @Nullable MarketoClient client;

  MarketoEndpoint(String uri, MarketoComponent component, MarketoConfiguration configuration) {
    super(uri, component);
    this.configuration = configuration;
  }

  @Override
  public Producer createProducer() {
    return new MarketoProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    throw new UnsupportedOperationException("marketo:" + operation);
  }

  /** The client, made at the first call, so that a host starts without an address. */
  MarketoClient client() {
    MarketoClient made = client;
    if (made == null) {
      MarketoComponent component = (MarketoComponent) getComponent();
      made = component.instances().of(configuration.getBaseUrl()).client(login());
      client = made;
    }
    return made;
  }

  private MarketoLogin login() {
    MarketoLogin given = configuration.getLogin();
    return given != null
        ? given
        : () ->
            new MarketoCredentials(
                textOf(configuration.getClientId()), textOf(configuration.getClientSecret()));
  }

  private static String textOf(@Nullable String option) {
    return option == null ? "" : option;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    client = null;
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
