package dev.howdah.salesforce;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Lets no exchange wait for ever: the component's client answers by callbacks of callbacks, and
 * where one of them gets lost the exchange, the run it belongs to and all later ones would wait for
 * an answer that never comes.
 */
final class AnsweringProducer extends DefaultAsyncProducer {

  private final AsyncProducer calls;
  private final Duration longest;
  private final ScheduledExecutorService watch;

  /**
   * @param longest after which an answer counts as lost
   * @param watch runs what is to be done then
   */
  AnsweringProducer(
      Endpoint endpoint, AsyncProducer calls, Duration longest, ScheduledExecutorService watch) {
    super(endpoint);
    this.calls = calls;
    this.longest = longest;
    this.watch = watch;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    AtomicBoolean answered = new AtomicBoolean();
    ScheduledFuture<?> late =
        watch.schedule(
            () -> {
              if (answered.compareAndSet(false, true)) {
                exchange.setException(
                    new TimeoutException(
                        "The call was not answered within " + longest.toSeconds() + " seconds"));
                callback.done(false);
              }
            },
            longest.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return calls.process(
          exchange,
          doneSync -> {
            if (answered.compareAndSet(false, true)) {
              late.cancel(false);
              callback.done(doneSync);
            }
          });
    } catch (RuntimeException e) {
      // Whoever catches it has done with the exchange, which must not end a second time.
      answered.set(true);
      late.cancel(false);
      throw e;
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    ServiceHelper.startService(calls);
  }

  @Override
  protected void doStop() throws Exception {
    ServiceHelper.stopService(calls);
    super.doStop();
  }
}
