package dev.howdah.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultExchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnsweringProducerTest {

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
  private final List<Boolean> done = new CopyOnWriteArrayList<>();
  private final Exchange exchange = new DefaultExchange(camel);
  private final Client client = new Client(camel.getEndpoint("direct:salesforce"));

  @AfterEach
  void close() {
    watch.shutdownNow();
    camel.stop();
  }

  @Test
  void failsACallWhoseAnswerIsLostAndHearsNoLaterOne() {
    unit(Duration.ofMillis(1)).process(exchange, done::add);

    Awaitility.await().until(() -> done.equals(List.of(false)));
    assertThat(exchange.getException(TimeoutException.class))
        .hasMessage("The call was not answered within 0 seconds");

    client.answer.done(false);

    assertThat(done).containsExactly(false);
  }

  @Test
  void handsOnAnAnswerOnce() {
    unit(Duration.ofDays(1)).process(exchange, done::add);
    client.answer.done(false);
    client.answer.done(false);

    assertThat(done).containsExactly(false);
    assertThat(exchange.getException()).isNull();
  }

  @Test
  void answersNoMoreWhatItCouldNotAsk() {
    client.failure = new IllegalStateException("There is no session");
    AnsweringProducer unit = unit(Duration.ofMillis(200));

    assertThatThrownBy(() -> unit.process(exchange, done::add)).isSameAs(client.failure);

    Awaitility.await().during(Duration.ofMillis(600)).until(done::isEmpty);
    assertThat(exchange.getException()).isNull();
  }

  private AnsweringProducer unit(Duration longest) {
    return new AnsweringProducer(client.getEndpoint(), client, longest, watch);
  }

  /** Answers when it is told to. */
  private static final class Client extends DefaultAsyncProducer {

    private AsyncCallback answer = doneSync -> {};
    private RuntimeException failure;

    Client(Endpoint endpoint) {
      super(endpoint);
    }

    @Override
    public boolean process(Exchange asked, AsyncCallback callback) {
      if (failure != null) {
        throw failure;
      }
      answer = callback;
      return false;
    }
  }
}
