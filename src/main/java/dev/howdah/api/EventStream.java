package dev.howdah.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.howdah.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation as server-sent events: its direct route gives the present state, and each change of
 * it is one event, until the state has a {@code finishedAt}. A Vert.x handler, because an answer of
 * Camel is flushed only when 8 KB are full.
 */
final class EventStream implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  /** Milliseconds between two looks at the state. */
  private static final long LOOK_MS = 500;

  /** Looks without a change after which a comment keeps proxies from closing the connection. */
  private static final int QUIET_LOOKS = 30;

  /** More streams at once are refused, since each holds a connection and asks the database. */
  private static final int MOST_STREAMS = 64;

  private final ProducerTemplate template;
  private final String operation;
  private final String variable;
  private final AtomicInteger open = new AtomicInteger();

  EventStream(ProducerTemplate template, String operation, String variable) {
    this.template = template;
    this.operation = operation;
    this.variable = variable;
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (open.incrementAndGet() > MOST_STREAMS) {
      open.decrementAndGet();
      ctx.response().putHeader("Retry-After", "10");
      Guard.refuse(
          ctx,
          new Problem(
              Problem.Kind.UNAVAILABLE,
              "There are already "
                  + MOST_STREAMS
                  + " event streams open, the most this host serves; close one, or ask for the"
                  + " state without events."));
      return;
    }
    new Stream(ctx).look();
  }

  /** The state as JSON. */
  private byte[] state(String id) {
    Exchange answer =
        template.request(
            "direct:" + operation, exchange -> exchange.getMessage().setHeader(variable, id));
    if (answer.getException() != null) {
      throw Refusals.of(operation, answer.getException());
    }
    return Answers.json(answer.getMessage().getBody());
  }

  /** One client that listens. */
  private final class Stream {

    private final RoutingContext ctx;
    private final HttpServerResponse response;
    private byte[] last = new byte[0];
    private int quiet;
    private int count;
    private boolean closed;

    Stream(RoutingContext ctx) {
      this.ctx = ctx;
      this.response = ctx.response();
      response.closeHandler(gone -> close());
      response.exceptionHandler(broken -> close());
    }

    void look() {
      if (closed) {
        return;
      }
      ctx.vertx()
          .executeBlocking(() -> state(ctx.pathParam(variable)), false)
          .onSuccess(this::show)
          .onFailure(this::fail);
    }

    private void show(byte[] state) {
      if (closed) {
        return;
      }
      if (count == 0) {
        response
            .setChunked(true)
            .putHeader("Content-Type", "text/event-stream")
            .putHeader("Cache-Control", "no-store")
            .putHeader("X-Accel-Buffering", "no");
      }
      boolean finished = finished(state);
      if (!java.util.Arrays.equals(state, last)) {
        last = state;
        quiet = 0;
        response.write(event(finished ? "finished" : "progress", state));
      } else if (++quiet % QUIET_LOOKS == 0) {
        response.write(": still here\n\n");
      }
      if (finished) {
        response.end();
        close();
      } else {
        ctx.vertx().setTimer(LOOK_MS, again -> look());
      }
    }

    private Buffer event(String name, byte[] state) {
      count++;
      return Buffer.buffer("id: " + count + "\nevent: " + name + "\ndata: ")
          .appendBytes(state)
          .appendString("\n\n");
    }

    private void fail(Throwable failure) {
      if (closed) {
        return;
      }
      Problem problem = Refusals.of(operation, failure);
      if (problem.kind() == Problem.Kind.INTERNAL) {
        LOG.error("Operation {} failed", operation, failure);
      }
      if (count == 0) {
        Guard.refuse(ctx, problem);
      } else {
        response.end(event("problem", Answers.problem(problem)));
      }
      close();
    }

    private void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }

  private static boolean finished(byte[] state) {
    try {
      Map<String, Object> members = Answers.object(new String(state, StandardCharsets.UTF_8));
      return members.get("finishedAt") != null;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A state is no JSON object", e);
    }
  }
}
