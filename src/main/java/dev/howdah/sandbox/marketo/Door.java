package dev.howdah.sandbox.marketo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.BodyTooLarge;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.Routes;
import dev.howdah.sandbox.marketo.identity.Identity;
import dev.howdah.sandbox.marketo.usage.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every request comes in: the gateway's own refusals as pages, then the token, the route, the
 * limits, the permission, the deed; a refusal of the API is status 200 but for the user service.
 */
final class Door implements HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private static final int LONGEST_URI_BYTES = 8192;

  private final Identity identity;
  private final Routes routes;
  private final Gate gate;
  private final Clock clock;
  private final AtomicInteger requests = new AtomicInteger(0x2a1f);

  Door(Identity identity, Routes routes, Gate gate, Clock clock) {
    this.identity = identity;
    this.routes = routes;
    this.gate = gate;
    this.clock = clock;
  }

  @Override
  public void handle(HttpRequest request, HttpResponse response) throws IOException {
    String path = request.path();
    try {
      if (request.target().length() > LONGEST_URI_BYTES) {
        page(response, 414, "Request-URI Too Long");
      } else if (path.equals("/identity/oauth/token")) {
        identity(request, response);
      } else if (isApi(path)) {
        api(request, response);
      } else {
        page(response, 404, "Not Found");
      }
    } catch (BodyTooLarge e) {
      page(response, 413, "Request Entity Too Large");
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof BodyTooLarge)) {
        throw e;
      }
      page(response, 413, "Request Entity Too Large");
    }
  }

  private void identity(HttpRequest request, HttpResponse response) throws IOException {
    if (request.method().equals("GET") || request.method().equals("POST")) {
      identity.answer(request, response);
    } else {
      page(response, 405, "Method Not Allowed");
    }
  }

  private void api(HttpRequest request, HttpResponse response) throws IOException {
    Instant now = clock.instant();
    Answer answer;
    try {
      ApiService caller = identity.caller(request.bearer());
      answer = admitted(request, caller, now);
    } catch (MarketoError error) {
      refuse(request, response, 0, error);
      return;
    }
    try {
      answer.write(requestId(now), response);
    } finally {
      gate.leave();
    }
  }

  /** The answer of a call that was let in and has to be let out once the answer is written. */
  private Answer admitted(HttpRequest request, ApiService caller, Instant now) throws IOException {
    Routes.Found found = routes.find(request.method(), request.path());
    gate.enter(caller, now);
    boolean done = false;
    try {
      if (!caller.may(found.permission())) {
        throw new MarketoError(603, "Access denied");
      }
      Answer answer = found.deed().answer(new Call(request, caller, now, found.variables()));
      done = true;
      return answer;
    } catch (MarketoError error) {
      if (error.isFree()) {
        gate.refund(caller, now);
      }
      throw error;
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Marketo simulator: {} {} failed", request.method(), request.path(), e);
      gate.refund(caller, now);
      throw new MarketoError(611, "System error");
    } finally {
      if (!done) {
        gate.leave();
      }
    }
  }

  /**
   * Refuses a call in the form of the service that it went to, and counts the error.
   *
   * @param status the HTTP status, or 0 for the one that Marketo gives with this error
   */
  void refuse(HttpRequest request, HttpResponse response, int status, MarketoError error)
      throws IOException {
    Instant now = clock.instant();
    gate.error(error, now);
    if (!request.path().startsWith("/userservice/")) {
      JsonNode body = Envelope.refusal(requestId(now), error);
      response.status(status == 0 ? 200 : status).json(body);
      return;
    }
    ObjectNode bare = Envelope.object();
    bare.putArray("errors")
        .addObject()
        .put("code", error.code())
        .put("message", error.getMessage());
    response.status(status == 0 || status == 200 ? statusOf(error) : status).json(bare);
  }

  /** The user service speaks by HTTP status. */
  private static int statusOf(MarketoError error) {
    return switch (error.code()) {
      case 600, 601, 602 -> 401;
      case 603 -> 403;
      case 610, 1004, 1013 -> 404;
      case 605 -> 405;
      case 612 -> 415;
      case 606, 607, 615 -> 429;
      case 611 -> 500;
      default -> 400;
    };
  }

  private static boolean isApi(String path) {
    return path.startsWith("/rest/")
        || path.startsWith("/bulk/v1/")
        || path.startsWith("/userservice/");
  }

  private String requestId(Instant now) {
    int number = requests.updateAndGet(last -> (last * 31 + 7) & 0xfffff);
    return Integer.toHexString(number) + "#" + Long.toHexString(now.toEpochMilli());
  }

  /** A page as the gateway in front of Marketo gives it. */
  static void page(HttpResponse response, int status, String reason) throws IOException {
    response
        .status(status)
        .text(
            "text/html",
            "<html>\r\n<head><title>"
                + status
                + " "
                + reason
                + "</title></head>\r\n<body>\r\n<center><h1>"
                + status
                + " "
                + reason
                + "</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
  }
}
