package dev.howdah.api;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.rest.openapi.RestOpenApiComponent;

/**
 * Puts the contract to work on a host: {@link #prepare} before its routes are loaded, {@link #open}
 * when its HTTP server listens and before the first route takes a request.
 */
public final class Api {

  /** Where the page that shows the contract begins. */
  public static final String DOCS = "/docs";

  private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/5.30.3";

  private final Contract contract = Contract.load();
  private final Callers callers;
  private final BiConsumer<String, Throwable> failed;

  /**
   * @param failed gets each failure that is not the caller's own, with the operation's id
   */
  public Api(Callers callers, BiConsumer<String, Throwable> failed) {
    this.callers = callers;
    this.failed = failed;
  }

  /** Makes Camel's contract-first routes validate, call and answer in our way. */
  public void prepare(CamelContext context) {
    ContractOperations operations = new ContractOperations(contract, failed);
    operations.setCamelContext(context);
    context
        .getComponent("rest-openapi", RestOpenApiComponent.class)
        .setRestOpenapiProcessorStrategy(operations);
    try {
      context.addRoutesConfigurations(new QuietFailures());
    } catch (Exception e) {
      throw new IllegalStateException("Camel takes no route configuration", e);
    }
  }

  /** Sets the guard, the event stream, the contract and its page before Camel's own handlers. */
  public void open(CamelContext context, Router router) {
    String base = contract.base();
    int first = Integer.MIN_VALUE;
    router
        .route(HttpMethod.GET, base + "/openapi.yaml")
        .order(first++)
        .handler(ctx -> send(ctx, "application/yaml;charset=UTF-8", contract.text()));
    router.routeWithRegex("(?i)/api(/.*)?").order(first++).handler(new Closed(context));
    router.route(base + "/*").order(first++).handler(new Guard(contract, callers));
    router
        .route(HttpMethod.GET, base + "/syncs/:sync/events")
        .order(first++)
        .handler(new EventStream(context.createProducerTemplate(), "people-events", "sync"));
    router
        .route(HttpMethod.POST, base + "/invites/files")
        .order(first++)
        .handler(new Uploads(context.createProducerTemplate(), "invite-files-upload"));
    router
        .route(HttpMethod.GET, DOCS + "/swagger-initializer.js")
        .order(first++)
        .handler(ctx -> send(ctx, "text/javascript;charset=UTF-8", initializer()));
    router
        .route(HttpMethod.GET, DOCS + "/*")
        .order(first)
        .handler(Api::protect)
        .handler(StaticHandler.create(SWAGGER_UI).setCachingEnabled(false));
    // After all that anybody else has there: the rest is refused in the contract's form.
    router
        .routeWithRegex("(?i)/api(/.*)?")
        .order(Integer.MAX_VALUE)
        .handler(ctx -> Guard.refuse(ctx, Guard.unknownPath(contract)));
  }

  /** Sets the guard of health and metrics, for a host that listens not only to this machine. */
  public void guardObservation(CamelContext context, Router router) {
    router
        .route(ObserveGuard.PATH + "/*")
        .order(Integer.MIN_VALUE)
        .handler(new ObserveGuard(context, callers));
  }

  private String initializer() {
    return """
        window.ui = SwaggerUIBundle({
          url: "%s/openapi.yaml",
          dom_id: "#swagger-ui",
          deepLinking: true,
          validatorUrl: null
        });
        """
        .formatted(contract.base());
  }

  private static void protect(RoutingContext ctx) {
    Map.of(
            "Content-Security-Policy",
            "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer")
        .forEach(ctx.response()::putHeader);
    ctx.next();
  }

  private static void send(RoutingContext ctx, String type, String text) {
    ctx.response().putHeader("Content-Type", type).end(text);
  }
}
