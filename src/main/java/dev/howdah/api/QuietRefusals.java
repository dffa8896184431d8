package dev.howdah.api;

import dev.howdah.problem.Problem;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * A refusal goes to the caller, who is told its reason; it is no failure of a route and not logged
 * as one. Counts in every route that names no configuration of its own.
 */
final class QuietRefusals extends RouteConfigurationBuilder {

  @Override
  public void configuration() {
    routeConfiguration().onException(Problem.class).logExhausted(false);
  }
}
