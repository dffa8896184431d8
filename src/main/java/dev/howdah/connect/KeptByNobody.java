package dev.howdah.connect;

import dev.howdah.language.Templates;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Has no browser and no proxy keep a page of connecting, or tell its address to others. Camel's
 * routes cannot: they drop {@code Cache-Control} from every answer.
 */
final class KeptByNobody implements Handler<RoutingContext> {

  private static final String STYLE = Templates.pass("pages/plain.css");

  @Override
  public void handle(RoutingContext request) {
    request
        .response()
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; style-src " + STYLE);
    request.next();
  }
}
