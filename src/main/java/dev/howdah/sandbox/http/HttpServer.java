package dev.howdah.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One listening port with one handler behind it. */
public final class HttpServer implements AutoCloseable {

  private static final int LONGEST_HEADER_BYTES = 256 * 1024;

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Listens on the given address; port 0 takes any free one.
   *
   * @throws UncheckedIOException if the port is taken, naming it
   */
  public static HttpServer start(String host, int port, HttpHandler handler) {
    QueuedThreadPool threads = new QueuedThreadPool(200, 4);
    threads.setName("sandbox-http");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setRequestHeaderSize(LONGEST_HEADER_BYTES);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(host);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Bridge(handler));
    try {
      server.start();
    } catch (Exception e) {
      throw new UncheckedIOException(
          new IOException(
              "Cannot listen on "
                  + host
                  + ":"
                  + port
                  + (e instanceof IOException && e.getCause() instanceof BindException
                      ? ": the port is in use"
                      : ": " + e.getMessage()),
              e));
    }
    return new HttpServer(server, connector);
  }

  /** The port it listens on, never 0. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The HTTP server on port " + port() + " did not stop", e);
    }
  }

  private static final class Bridge extends Handler.Abstract {

    private final HttpHandler handler;

    Bridge(HttpHandler handler) {
      this.handler = handler;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      HttpResponse answer = new HttpResponse(request, response);
      try {
        handler.handle(new HttpRequest(request), answer);
        answer.finish();
        callback.succeeded();
      } catch (ConnectionCut cut) {
        request.getConnectionMetaData().getConnection().getEndPoint().close(cut);
        callback.failed(cut);
      } catch (ZipException e) {
        Response.writeError(request, response, callback, 400, "The body is no gzip", e);
      } catch (IOException | RuntimeException e) {
        if (response.isCommitted()) {
          callback.failed(e);
        } else {
          Response.writeError(request, response, callback, 500, e.toString(), e);
        }
      }
      return true;
    }
  }
}
