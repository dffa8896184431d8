package dev.howdah.api;

import dev.howdah.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;

/**
 * Stands before health and metrics on a host that others reach: without a token of scope read they
 * hear UP or DOWN, and no more. Who calls from this machine sees all.
 */
final class ObserveGuard implements Handler<RoutingContext> {

  static final String PATH = "/observe";

  private static final String SCOPE = "read";

  private final CamelContext context;
  private final Callers callers;

  ObserveGuard(CamelContext context, Callers callers) {
    this.context = context;
    this.callers = callers;
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    // What a proxy on this machine hands on comes from elsewhere.
    boolean here =
        request.connection().remoteAddress().hostAddress() != null
            && isLoopback(request.connection().remoteAddress().hostAddress())
            && !request.headers().contains("X-Forwarded-For")
            && !request.headers().contains("Forwarded");
    String token = Guard.bearer(request.getHeader("Authorization"));
    request.headers().remove("Authorization");
    if (here) {
      ctx.next();
      return;
    }
    ctx.vertx()
        .executeBlocking(
            () -> Optional.ofNullable(token).flatMap(callers::find).filter(ObserveGuard::reads),
            false)
        .onSuccess(reader -> answer(ctx, reader.isPresent()))
        .onFailure(failure -> answer(ctx, false));
  }

  private void answer(RoutingContext ctx, boolean reader) {
    if (reader) {
      ctx.next();
    } else if (ctx.normalizedPath().startsWith(PATH + "/health")) {
      ctx.vertx()
          .executeBlocking(() -> isUp(ctx.normalizedPath()), false)
          .onComplete(up -> tell(ctx, up.succeeded() && up.result()));
    } else {
      ctx.response().putHeader("WWW-Authenticate", "Bearer realm=\"howdah\"");
      Guard.refuse(
          ctx,
          new Problem(
              Problem.Kind.UNAUTHENTICATED,
              "From another machine this needs a token of scope read; "
                  + PATH
                  + "/health alone is open. Make one with bin/howdah token create."));
    }
  }

  private boolean isUp(String path) {
    Collection<HealthCheck.Result> results =
        path.endsWith("/live")
            ? HealthCheckHelper.invokeLiveness(context)
            : path.endsWith("/ready")
                ? HealthCheckHelper.invokeReadiness(context)
                : HealthCheckHelper.invoke(context);
    return results.stream().allMatch(result -> result.getState() == HealthCheck.State.UP);
  }

  private static void tell(RoutingContext ctx, boolean up) {
    ctx.response()
        .setStatusCode(up ? 200 : 503)
        .putHeader("Content-Type", Answers.JSON_TYPE)
        .end(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
  }

  private static boolean reads(Callers.Caller caller) {
    return caller.scopes().contains(SCOPE);
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
  }
}
