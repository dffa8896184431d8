package dev.howdah.people.changes;

import dev.howdah.settings.Settings;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Stands before the hooks: lets in who has the secret (Marketo) or comes from a known network
 * (Salesforce, which can send no header of ours), and keeps the secret from the routes.
 */
public final class HookGuard {

  /** The header that Marketo's webhook carries the secret in. */
  static final String HEADER = "Howdah-Secret";

  private static final int BEFORE_CAMEL = -1000;
  private static final int MOST_BYTES = 1 << 20;

  private final Optional<byte[]> secret;
  private final Networks networks;
  private final boolean behindProxy;

  /**
   * @param secret of Marketo's webhook; empty: the hook is closed
   * @param networks of Salesforce, as {@code 13.108.0.0/14}, by commas; empty: the hook is closed
   * @param behindProxy whether the last address of X-Forwarded-For counts, which the proxy sets
   */
  HookGuard(Optional<String> secret, String networks, boolean behindProxy) {
    this.secret = secret.map(text -> text.getBytes(StandardCharsets.UTF_8));
    this.networks = Networks.parse(networks);
    this.behindProxy = behindProxy;
  }

  /** By the settings {@code hooks.*}. */
  public static HookGuard of(Settings settings) {
    return new HookGuard(
        settings.secret("hooks.marketo-secret"),
        settings.text("hooks.salesforce-networks"),
        settings.flag("http.behind-proxy"));
  }

  /** Stands there from now on. */
  public void open(Router router) {
    router.route("/hooks/marketo").order(BEFORE_CAMEL).handler(this::marketo);
    router.route("/hooks/salesforce").order(BEFORE_CAMEL).handler(this::salesforce);
  }

  private void marketo(RoutingContext request) {
    String given = request.request().getHeader(HEADER);
    request.request().headers().remove(HEADER);
    if (secret.isEmpty()) {
      end(request, 404);
    } else if (given == null
        || !MessageDigest.isEqual(secret.get(), given.getBytes(StandardCharsets.UTF_8))) {
      end(request, 401);
    } else {
      letIn(request);
    }
  }

  private void salesforce(RoutingContext request) {
    if (networks.isEmpty()) {
      end(request, 404);
    } else if (!networks.contain(address(request.request()))) {
      end(request, 403);
    } else {
      letIn(request);
    }
  }

  private String address(HttpServerRequest request) {
    String forwarded =
        request.headers().getAll("X-Forwarded-For").stream().reduce("", (before, after) -> after);
    return behindProxy
        ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
        : request.remoteAddress().hostAddress();
  }

  private static void letIn(RoutingContext request) {
    String length = request.request().getHeader("Content-Length");
    if (!request.request().method().name().equals("POST")) {
      end(request, 405);
    } else if (length == null) {
      end(request, 411);
    } else if (!length.matches("[0-9]{1,9}") || Integer.parseInt(length) > MOST_BYTES) {
      end(request, 413);
    } else {
      // The hooks read the body as it is, whatever it is said to be; a form would be taken apart.
      request.request().headers().set("Content-Type", "text/plain");
      request.next();
    }
  }

  private static void end(RoutingContext request, int status) {
    request.response().setStatusCode(status).end();
  }
}
