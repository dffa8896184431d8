package dev.howdah.salesforce;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.Producer;
import org.apache.camel.component.salesforce.SalesforceEndpoint;
import org.apache.camel.support.AsyncProcessorConverterHelper;

/** An endpoint whose calls end, if only by failing: see {@link AnsweringProducer}. */
final class AnsweringEndpoint extends SalesforceEndpoint {

  /** Longer than the client's own patience with a call, its repetitions and a login in between. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

  private final ScheduledExecutorService watch;

  /**
   * @param watch runs what is to be done when an answer is late
   */
  AnsweringEndpoint(String uri, SalesforceEndpoint made, ScheduledExecutorService watch) {
    super(
        uri,
        made.getComponent(),
        made.getConfiguration(),
        made.getOperationName(),
        made.getTopicName());
    this.watch = watch;
  }

  @Override
  public Producer createProducer() throws Exception {
    return new AnsweringProducer(
        this, AsyncProcessorConverterHelper.convert(super.createProducer()), LONGEST_CALL, watch);
  }
}
