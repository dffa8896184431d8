package dev.howdah.api;

import dev.howdah.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.rest.openapi.RestOpenApiEndpoint;

/** Answers in place of the contract's route while that is not, or no more, deployed. */
final class Closed implements Handler<RoutingContext> {

  /** About as long as the route files take at the start. */
  private static final String SECONDS = "5";

  private final CamelContext context;

  Closed(CamelContext context) {
    this.context = context;
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (context.getRoutes().stream()
        .anyMatch(route -> route.getEndpoint() instanceof RestOpenApiEndpoint)) {
      ctx.next();
      return;
    }
    ctx.response().putHeader("Retry-After", SECONDS);
    Guard.refuse(
        ctx,
        new Problem(
            Problem.Kind.UNAVAILABLE,
            "The route file of the HTTP interface is not deployed yet; nothing was done. Call again"
                + " in "
                + SECONDS
                + " seconds. If it stays so, "
                + ObserveGuard.PATH
                + "/health names the file that was refused."));
  }
}
