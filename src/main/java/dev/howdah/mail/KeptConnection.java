package dev.howdah.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailAuthenticator;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Sends over one connection that stays open between mails, where Camel's own sender connects anew
 * for each. A connection that was idle is asked whether it still stands; after a failure the next
 * mail gets a new one. Nothing is ever repeated here.
 */
public final class KeptConnection extends DefaultJavaMailSender implements AutoCloseable {

  /** Jakarta Mail's word for letters beyond ASCII in addresses. */
  static final String UNICODE = "mail.mime.allowutf8";

  private static final long ASK_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

  /** Kept from the base class, whose getters any route could ask for the password. */
  private final MailAuthenticator login;

  private final Line plain;
  private final Line unicode;

  public KeptConnection(MailSettings settings) {
    setHost(settings.host());
    setPort(settings.port());
    setProtocol(settings.protocol());
    login = settings.login().authenticator();
    Properties properties = settings.properties();
    setJavaMailProperties(properties);
    plain = new Line(getSession());
    // Apart from the others: a mail that says it is in Unicode may stop at the next server.
    Properties inUnicode = new Properties();
    inUnicode.putAll(properties);
    inUnicode.setProperty(UNICODE, "true");
    unicode = new Line(Session.getInstance(inUnicode));
  }

  /** Whether an address has letters that only a server of RFC 6531 takes. */
  static boolean isUnicode(String address) {
    return address.chars().anyMatch(c -> c >= 0x80);
  }

  @Override
  public synchronized void send(MimeMessage message) throws MessagingException {
    Address[] recipients = message.getAllRecipients();
    boolean inUnicode = Arrays.stream(recipients).anyMatch(to -> isUnicode(address(to)));
    (inUnicode ? unicode : plain).send(message, recipients, inUnicode);
  }

  /**
   * Connects and logs in, and sends nothing.
   *
   * @throws MessagingException if the server is not there or takes no login
   */
  public synchronized void knock() throws MessagingException {
    plain.open();
  }

  @Override
  public synchronized void close() {
    plain.close();
    unicode.close();
  }

  private static String address(Address address) {
    return address instanceof InternetAddress internet ? internet.getAddress() : address.toString();
  }

  /** One connection, once it is needed. */
  private final class Line {

    private final Session session;
    private @Nullable Transport transport;
    private long lastUse;

    Line(Session session) {
      this.session = session;
    }

    void send(MimeMessage message, Address[] recipients, boolean inUnicode)
        throws MessagingException {
      Transport open = open();
      if (inUnicode && open instanceof SMTPTransport smtp && !smtp.supportsExtension("SMTPUTF8")) {
        throw new UnicodeRefused();
      }
      boolean sent = false;
      try {
        open.sendMessage(message, recipients);
        sent = true;
        lastUse = System.nanoTime();
      } finally {
        if (!sent) {
          close();
        }
      }
    }

    private Transport open() throws MessagingException {
      Transport kept = transport;
      if (kept != null && (System.nanoTime() - lastUse < ASK_AFTER_NANOS || kept.isConnected())) {
        return kept;
      }
      close();
      Transport fresh = session.getTransport(getProtocol());
      PasswordAuthentication known = login.getPasswordAuthentication();
      fresh.connect(getHost(), getPort(), known.getUserName(), known.getPassword());
      transport = fresh;
      return fresh;
    }

    void close() {
      Transport old = transport;
      transport = null;
      if (old != null) {
        try {
          old.close();
        } catch (MessagingException alreadyBroken) {
          // There is nothing left to close.
          lastUse = 0;
        }
      }
    }
  }
}
