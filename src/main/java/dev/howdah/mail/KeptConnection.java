package dev.howdah.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.MailAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * Sends over one connection that stays open between mails, where Camel's own sender connects anew
 * for each. A connection that was idle is asked whether it still stands; after a failure the next
 * mail gets a new one. Nothing is ever repeated here.
 */
public final class KeptConnection extends DefaultJavaMailSender implements AutoCloseable {

  private static final long ASK_AFTER_NANOS = Duration.ofSeconds(5).toNanos();

  /** Kept from the base class, whose getters any route could ask for the password. */
  private final MailAuthenticator login;

  private @Nullable Transport transport;
  private long lastUse;

  public KeptConnection(MailSettings settings) {
    setHost(settings.host());
    setPort(settings.port());
    setProtocol(settings.protocol());
    login = settings.login().authenticator();
    setJavaMailProperties(settings.properties());
  }

  @Override
  public synchronized void send(MimeMessage message) throws MessagingException {
    Transport open = open();
    boolean sent = false;
    try {
      open.sendMessage(message, message.getAllRecipients());
      sent = true;
      lastUse = System.nanoTime();
    } finally {
      if (!sent) {
        close();
      }
    }
  }

  @Override
  public synchronized void close() {
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

  private Transport open() throws MessagingException {
    Transport kept = transport;
    if (kept != null && (System.nanoTime() - lastUse < ASK_AFTER_NANOS || kept.isConnected())) {
      return kept;
    }
    close();
    Transport fresh = getTransport(getSession());
    PasswordAuthentication known = login.getPasswordAuthentication();
    fresh.connect(getHost(), getPort(), known.getUserName(), known.getPassword());
    transport = fresh;
    return fresh;
  }
}
