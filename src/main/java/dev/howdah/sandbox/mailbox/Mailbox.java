package dev.howdah.sandbox.mailbox;

import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.sandbox.tls.SelfSigned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A running mail server on this machine: ESMTP with SIZE, STARTTLS and AUTH (PLAIN and LOGIN, with
 * any user and password), and beside it the pages that show what it got.
 */
public final class Mailbox implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int LARGEST_MAIL_BYTES = 10 * 1024 * 1024;
  private static final int MOST_RECIPIENTS = 100;
  private static final int MOST_CONNECTIONS = 100;
  private static final int IDLE_MS = 5 * 60 * 1000;

  private final Letters letters;
  private final SMTPServer smtp;
  private final HttpServer http;

  private Mailbox(Letters letters, SMTPServer smtp, HttpServer http) {
    this.letters = letters;
    this.smtp = smtp;
    this.http = http;
  }

  /**
   * Starts it; port 0 takes any free one.
   *
   * @param folder where the mails are kept, also beyond the end of this server
   * @throws UncheckedIOException if a port is taken, naming it
   */
  public static Mailbox start(SandboxClock clock, int smtpPort, int httpPort, Path folder) {
    Letters letters = Letters.open(folder.resolve("mailbox.db"));
    MailFaults faults = new MailFaults(clock);
    SelfSigned certificate = SelfSigned.forThisMachine(Instant.now());
    SMTPServer smtp = null;
    try {
      smtp = smtp(letters, faults, clock, certificate, smtpPort);
      listen(smtp, smtpPort);
      return new Mailbox(
          letters,
          smtp,
          HttpServer.start(HOST, httpPort, new MailPages(letters, faults, certificate.pem())));
    } catch (RuntimeException e) {
      if (smtp != null) {
        smtp.stop();
      }
      letters.close();
      throw e;
    }
  }

  private static SMTPServer smtp(
      Letters letters, MailFaults faults, SandboxClock clock, SelfSigned certificate, int port) {
    return SMTPServer.port(port)
        .hostName("sandbox.howdah.example")
        .softwareName("Howdah sandbox")
        .bindAddress(InetAddress.getLoopbackAddress())
        .insertReceivedHeaders(false)
        .enableTLS()
        .startTlsSocketFactory(certificate.context())
        .authenticationHandlerFactory(
            new EasyAuthenticationHandlerFactory(
                (user, password, context) -> logIn(faults, user, password)))
        .maxMessageSize(LARGEST_MAIL_BYTES)
        .maxRecipients(MOST_RECIPIENTS)
        .maxConnections(MOST_CONNECTIONS)
        .connectionTimeoutMs(IDLE_MS)
        .messageHandlerFactory(context -> new Reception(context, letters, faults, clock))
        .build();
  }

  /** The library gives any failure to bind as a bare RuntimeException. */
  private static void listen(SMTPServer smtp, int port) {
    try {
      smtp.start();
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UncheckedIOException(
          new IOException(
              "Cannot listen on "
                  + HOST
                  + ":"
                  + port
                  + (cause instanceof BindException
                      ? ": the port is in use"
                      : ": " + cause.getMessage()),
              e));
    }
  }

  private static void logIn(MailFaults faults, String user, String password)
      throws LoginFailedException {
    try {
      faults.suffer("auth", user);
    } catch (RejectException e) {
      throw new LoginFailedException();
    }
    if (user.isEmpty() || password.isEmpty()) {
      throw new LoginFailedException();
    }
  }

  /** Where it takes mails, on 127.0.0.1. */
  public int smtpPort() {
    return smtp.getPortAllocated();
  }

  /** Where it shows them, without a slash at the end. */
  public String url() {
    return "http://" + HOST + ":" + http.port();
  }

  @Override
  public void close() {
    http.close();
    smtp.stop();
    letters.close();
  }
}
