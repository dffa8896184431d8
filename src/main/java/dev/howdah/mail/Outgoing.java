package dev.howdah.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** A mail that is due, as it goes over the wire; its number stays the same at each attempt. */
public final class Outgoing extends MimeMessage {

  private static final Session PLAIN = Session.getInstance(new Properties());
  private static final Session UNICODE = Session.getInstance(unicode());

  static {
    // Else Jakarta Mail looks through all jars for it, several times a mail.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final Outbox.Taken mail;
  private final String number;
  private byte @Nullable [] bytes;

  /**
   * @param domain the right half of its Message-ID
   * @param inUnicode whether its headers hold an address with letters beyond ASCII
   */
  Outgoing(Outbox.Taken mail, String domain, boolean inUnicode) {
    super(inUnicode ? UNICODE : PLAIN);
    this.mail = mail;
    this.number = "<" + mail.id() + "@" + domain + ">";
  }

  private static Properties unicode() {
    Properties properties = new Properties();
    properties.setProperty(KeptConnection.UNICODE, "true");
    return properties;
  }

  Outbox.Taken mail() {
    return mail;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", number);
  }

  /** Encodes it here and now, so that the connection has nothing to do but to send it. */
  void keepBytes() throws MessagingException {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
      super.writeTo(out, new String[0]);
      bytes = out.toByteArray();
    } catch (IOException e) {
      throw new MessagingException("Mail " + number + " cannot be encoded", e);
    }
  }

  /**
   * @param left headers to be left out; of those that are never sent this message has none
   */
  @Override
  public void writeTo(OutputStream out, String[] left) throws IOException, MessagingException {
    if (bytes == null) {
      super.writeTo(out, left);
    } else {
      out.write(bytes);
    }
  }
}
