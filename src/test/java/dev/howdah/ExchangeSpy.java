package dev.howdah;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Looks at exchanges, to show what never lies in one. */
public final class ExchangeSpy extends EventNotifierSupport {

  private final List<String> seen = new CopyOnWriteArrayList<>();

  private ExchangeSpy() {}

  /** All that every exchange holds when it is completed, from now on. */
  public static List<String> on(CamelContext context) {
    ExchangeSpy spy = new ExchangeSpy();
    spy.start();
    context.getManagementStrategy().addEventNotifier(spy);
    return spy.seen;
  }

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof CamelEvent.ExchangeCompletedEvent completed) {
      Exchange exchange = completed.getExchange();
      seen.add(
          String.join(
              " ",
              exchange.getMessage().getHeaders().toString(),
              String.valueOf(exchange.getMessage().getBody()),
              String.valueOf(exchange.getMessage().getBody(String.class)),
              exchange.getVariables().toString(),
              exchange.getAllProperties().toString()));
    }
  }
}
