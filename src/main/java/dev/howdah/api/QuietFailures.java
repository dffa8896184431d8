package dev.howdah.api;

import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * A failure is told once, by whoever began: the interface to the log and its caller, a timer to the
 * log. So Camel's error handler in the middle does not tell it too. Counts in every route that
 * names no configuration of its own.
 */
final class QuietFailures extends RouteConfigurationBuilder {

  @Override
  public void configuration() {
    routeConfiguration().onException(Throwable.class).logExhausted(false);
  }
}
