package dev.howdah.api;

import dev.howdah.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation whose body is a file: it is streamed to disk, and its direct route gets the path. A
 * Vert.x handler, because Camel keeps a whole body in memory.
 */
final class Uploads implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** Bytes; a million invitations are about as much. */
  private static final long LARGEST = 50_000_000;

  private final ProducerTemplate template;
  private final String operation;

  Uploads(ProducerTemplate template, String operation) {
    this.template = template;
    this.operation = operation;
  }

  @Override
  public void handle(RoutingContext ctx) {
    String length = ctx.request().getHeader("Content-Length");
    if (length != null && length.length() < 19 && Long.parseLong(length) > LARGEST) {
      tooLarge(ctx);
      return;
    }
    ctx.request().pause();
    Vertx vertx = ctx.vertx();
    vertx
        .fileSystem()
        .createTempFile("howdah-upload", ".csv")
        .compose(
            path ->
                vertx
                    .fileSystem()
                    .open(path, new OpenOptions().setTruncateExisting(true))
                    .map(file -> new Upload(ctx, path, file)))
        .onSuccess(Upload::receive)
        .onFailure(failure -> broken(ctx, failure));
  }

  /** One file on its way in. */
  private final class Upload {

    private final RoutingContext ctx;
    private final String path;
    private final AsyncFile file;
    private long received;
    private boolean over;

    Upload(RoutingContext ctx, String path, AsyncFile file) {
      this.ctx = ctx;
      this.path = path;
      this.file = file;
    }

    void receive() {
      HttpServerRequest request = ctx.request();
      request.handler(this::take);
      request.endHandler(end -> finish());
      request.exceptionHandler(cut -> drop());
      file.exceptionHandler(
          failure -> {
            drop();
            broken(ctx, failure);
          });
      request.resume();
    }

    private void take(Buffer part) {
      received += part.length();
      if (over) {
        return;
      }
      if (received > LARGEST) {
        drop();
        tooLarge(ctx);
        return;
      }
      file.write(part);
      if (file.writeQueueFull()) {
        ctx.request().pause();
        file.drainHandler(drained -> ctx.request().resume());
      }
    }

    private void finish() {
      if (over) {
        return;
      }
      over = true;
      file.close()
          .compose(closed -> ctx.vertx().executeBlocking(this::ask, false))
          .onSuccess(
              answer ->
                  ctx.response()
                      .setStatusCode(202)
                      .putHeader("Content-Type", Answers.JSON_TYPE)
                      .end(Buffer.buffer(answer)))
          .onFailure(failure -> broken(ctx, failure))
          .onComplete(done -> ctx.vertx().fileSystem().delete(path));
    }

    private byte[] ask() {
      HttpServerRequest request = ctx.request();
      Exchange answer =
          template.request(
              "direct:" + operation,
              exchange -> {
                exchange.getMessage().setBody(path);
                exchange.getMessage().setHeader("name", request.getParam("name"));
                for (String header : new String[] {Guard.CALLER, Guard.SCOPES}) {
                  exchange.getMessage().setHeader(header, request.getHeader(header));
                }
              });
      if (answer.getException() != null) {
        LOG.debug("Operation {} refused an upload", operation, answer.getException());
        throw Refusals.of(operation, answer.getException());
      }
      return Answers.json(answer.getMessage().getBody());
    }

    private void drop() {
      if (!over) {
        over = true;
        file.close().onComplete(closed -> ctx.vertx().fileSystem().delete(path));
      }
    }
  }

  private static void tooLarge(RoutingContext ctx) {
    ctx.response().putHeader("Connection", "close");
    Guard.refuse(
        ctx,
        new Problem(
            Problem.Kind.TOO_LARGE,
            "An upload has at most "
                + LARGEST
                + " bytes, and this one has more; nothing was taken. Split the file, or drop it"
                + " into the watched folder."));
  }

  private void broken(RoutingContext ctx, Throwable failure) {
    if (ctx.response().ended()) {
      return;
    }
    Problem problem = Refusals.of(operation, failure);
    if (problem.kind() == Problem.Kind.INTERNAL) {
      LOG.error("Operation {} failed", operation, failure);
    }
    Guard.refuse(ctx, problem);
  }
}
