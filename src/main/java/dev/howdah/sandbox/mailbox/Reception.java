package dev.howdah.sandbox.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.AuthenticationHandler;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Takes one mail from one connection. */
final class Reception implements MessageHandler {

  private final MessageContext context;
  private final Letters letters;
  private final MailFaults faults;
  private final Clock clock;
  private final List<String> to = new ArrayList<>();
  private String from = "";

  Reception(MessageContext context, Letters letters, MailFaults faults, Clock clock) {
    this.context = context;
    this.letters = letters;
    this.faults = faults;
    this.clock = clock;
  }

  @Override
  public void from(String sender) throws RejectException {
    faults.suffer("mail", sender);
    from = sender;
  }

  @Override
  public void recipient(String recipient) throws RejectException {
    if (!isAddress(recipient)) {
      throw new RejectException(501, "5.1.3 Bad recipient address syntax");
    }
    faults.suffer("rcpt", recipient);
    to.add(recipient);
  }

  /** A refused text ends the transaction, as RFC 5321 asks for and the library does not. */
  @Override
  public @Nullable String data(InputStream text) throws RejectException, IOException {
    try {
      byte[] raw = StrictText.read(text, context.getSMTPServer().getMaxMessageSize());
      faults.suffer("data", to.get(0));
      Letter letter =
          new Letter(
              0,
              clock.instant(),
              from,
              to,
              ParsedMail.of(raw).subject(),
              raw.length,
              session().isTLSStarted(),
              user());
      return "2.0.0 Ok: queued as " + letters.keep(letter, raw);
    } catch (DropConnectionException e) {
      throw e;
    } catch (RejectException e) {
      session().resetMailTransaction();
      throw e;
    }
  }

  @Override
  public void done() {
    to.clear();
  }

  private Session session() {
    return (Session) context;
  }

  private @Nullable String user() {
    return context
        .getAuthenticationHandler()
        .map(AuthenticationHandler::getIdentity)
        .map(Object::toString)
        .orElse(null);
  }

  /** RFC 5321: a local part of up to 64 bytes, a domain of up to 255, nothing unprintable. */
  private static boolean isAddress(String address) {
    int at = address.lastIndexOf('@');
    return at > 0
        && bytes(address.substring(0, at)) <= 64
        && bytes(address.substring(at + 1)) <= 255
        && isDomain(address.substring(at + 1))
        && isLocalPart(address.substring(0, at));
  }

  private static boolean isDomain(String domain) {
    return domain.matches("\\[[0-9A-Fa-f:.IPv]+\\]")
        || domain.matches(
            "[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?"
                + "(\\.[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}-]*[\\p{L}\\p{M}\\p{N}])?)*");
  }

  private static boolean isLocalPart(String local) {
    return local.matches("\"([^\"\\\\\\p{Cntrl}]|\\\\[ -~])+\"")
        || local.matches(
            "[^\\s\\p{Cntrl}\"(),:;<>@\\[\\]\\\\.]+(\\.[^\\s\\p{Cntrl}\"(),:;<>@\\[\\]\\\\.]+)*");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
