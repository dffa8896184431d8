package dev.howdah.sandbox.salesforce.pubsub;

import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.tls.SelfSigned;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The Pub/Sub API on a port of this machine, by TLS with a certificate made at the start. */
public final class PubSubServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  /** An idle stream hears of its place this often, as Salesforce has it. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(270);

  private final PubSubService service;
  private final Server server;
  private final Path authority;

  private PubSubServer(PubSubService service, Server server, Path authority) {
    this.service = service;
    this.server = server;
    this.authority = authority;
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @param port 0 takes any free one
   * @param folder where its certificate is written for those who want to trust it
   * @throws UncheckedIOException if the port is taken or the folder cannot be written
   */
  public static PubSubServer start(Org org, Callers callers, int port, Path folder) {
    return start(org, callers, port, folder, KEEP_ALIVE);
  }

  static PubSubServer start(Org org, Callers callers, int port, Path folder, Duration keepAlive) {
    SelfSigned own = SelfSigned.forThisMachine(Instant.now());
    Path authority = folder.resolve("pubsub-ca.pem");
    ServerCredentials credentials =
        TlsServerCredentials.newBuilder().keyManager(own.keyManagers()).build();
    PubSubService service = new PubSubService(org, callers, keepAlive);
    try {
      Files.writeString(authority, own.pem());
      Server server =
          NettyServerBuilder.forAddress(new InetSocketAddress(HOST, port), credentials)
              .addService(service)
              .intercept(callers)
              .build()
              .start();
      return new PubSubServer(service, server, authority);
    } catch (IOException e) {
      service.close();
      throw new UncheckedIOException(e);
    }
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return server.getPort();
  }

  /** The certificate in PEM, which nobody else has signed. */
  public Path authority() {
    return authority;
  }

  @Override
  public void close() {
    server.shutdownNow();
    service.close();
  }
}
