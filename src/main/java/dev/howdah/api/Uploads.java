package dev.howdah.api;

import dev.howdah.problem.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An operation whose body is a file, or a form with one: it is streamed to disk, and its direct
 * route gets the path. A Vert.x handler, because Camel keeps a whole body in memory.
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
    private @Nullable String name;
    private int files;
    private long received;
    private boolean over;

    /** Streams that have not ended: a part that waits for the disk may end after its request. */
    private int open = 1;

    Upload(RoutingContext ctx, String path, AsyncFile file) {
      this.ctx = ctx;
      this.path = path;
      this.file = file;
    }

    void receive() {
      HttpServerRequest request = ctx.request();
      request.exceptionHandler(this::stop);
      file.exceptionHandler(this::stop);
      request.endHandler(end -> ended());
      if (isForm(request)) {
        request.setExpectMultipart(true);
        request.uploadHandler(this::takeFile);
      } else {
        files = 1;
        request.handler(part -> take(part, request));
      }
      request.resume();
    }

    private void takeFile(HttpServerFileUpload part) {
      // A browser sends a file without a name if none was chosen.
      files += part.filename().isEmpty() ? 0 : 1;
      name = part.filename();
      open++;
      part.endHandler(end -> ended());
      part.exceptionHandler(this::stop);
      part.handler(bytes -> take(bytes, part));
    }

    private void take(Buffer part, ReadStream<Buffer> source) {
      received += part.length();
      if (over || files != 1) {
        return;
      }
      if (received > LARGEST) {
        drop();
        tooLarge(ctx);
        return;
      }
      file.write(part);
      if (file.writeQueueFull()) {
        source.pause();
        file.drainHandler(drained -> source.resume());
      }
    }

    private void ended() {
      open--;
      if (open == 0) {
        finish();
      }
    }

    private void finish() {
      if (over) {
        return;
      }
      if (files != 1) {
        stop(
            new Problem(
                Problem.Kind.UNPROCESSABLE,
                "A form of an upload has one file, but this one has "
                    + files
                    + "; nothing was taken. Send each file on its own."));
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
      @Nullable String typed = request.getParam("name");
      Exchange answer =
          template.request(
              "direct:" + operation,
              exchange -> {
                exchange.getMessage().setBody(path);
                exchange.getMessage().setHeader("name", typed == null ? name : typed);
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

    private void stop(Throwable failure) {
      drop();
      broken(ctx, failure);
    }

    private void drop() {
      if (!over) {
        over = true;
        file.close().onComplete(closed -> ctx.vertx().fileSystem().delete(path));
      }
    }
  }

  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
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
    if (ctx.response().ended() || ctx.response().closed()) {
      return;
    }
    Problem problem = Refusals.of(operation, failure);
    if (problem.kind() == Problem.Kind.INTERNAL) {
      LOG.error("Operation {} failed", operation, failure);
    }
    Guard.refuse(ctx, problem);
  }
}
