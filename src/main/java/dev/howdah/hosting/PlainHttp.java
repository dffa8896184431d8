package dev.howdah.hosting;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;

/**
 * A Vert.x whose servers offer no HTTP/2 over plain HTTP. A client that asks for it, as Java's does
 * unless it is told otherwise, may lose the answer to its first request while both change over.
 * Camel makes the server's options itself and lets nobody see them but the Vert.x it is given.
 */
final class PlainHttp extends VertxWrapper {

  PlainHttp(VertxOptions options) {
    super((VertxInternal) Vertx.vertx(options));
  }

  @Override
  public HttpServer createHttpServer(HttpServerOptions options) {
    return super.createHttpServer(new HttpServerOptions(options).setHttp2ClearTextEnabled(false));
  }

  /** Waits until its threads have ended. */
  void end() {
    close().toCompletionStage().toCompletableFuture().join();
  }
}
