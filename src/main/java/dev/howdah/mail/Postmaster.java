package dev.howdah.mail;

import dev.howdah.language.Language;
import dev.howdah.problem.StepFailed;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of {@code 90-mail}: makes of a letter the message that goes over the wire. */
public final class Postmaster implements AutoCloseable {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();
  private static final String ENCODING = "Content-Transfer-Encoding";

  /** So long no mail is tried after the server was not reached. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  private final Outbox outbox;
  private final Clock clock;
  private final InternetAddress from;
  private final int batch;
  private final ExecutorService writers =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "mail-writer");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Instant pausedUntil = Instant.MIN;

  /**
   * @param from the sender; its domain is the right half of each Message-ID
   * @param batch so many mails are taken from the outbox at once
   */
  public Postmaster(Outbox outbox, Clock clock, InternetAddress from, int batch) {
    this.outbox = outbox;
    this.clock = clock;
    this.from = from;
    this.batch = batch;
  }

  /** The mails that are due, written while those before them are sent; none while paused. */
  public Iterator<Outgoing> due() {
    return isPaused() ? Collections.emptyIterator() : new MailRun(outbox, this, writers, batch);
  }

  boolean isPaused() {
    return clock.instant().isBefore(pausedUntil);
  }

  @Override
  public void close() {
    writers.shutdownNow();
  }

  /**
   * The message of a mail, the same for each attempt but for its date.
   *
   * @return empty if the letter is no longer wanted; then the mail is done
   */
  public Optional<Outgoing> write(Outbox.Taken mail) throws MessagingException {
    Optional<Letter> letter = outbox.correspondent(mail.kind()).write(mail.about());
    if (letter.isEmpty()) {
      outbox.dropped(mail);
      return Optional.empty();
    }
    return Optional.of(message(mail, letter.get()));
  }

  /** The mail server has taken the mail. */
  public void sent(Outgoing message) {
    outbox.sent(message.mail());
  }

  /** Marks what has gone and tells whom it concerns. */
  public void settle() {
    outbox.settle();
  }

  /**
   * The mail did not go: refused for good, put off by the server, or the server was not reached,
   * which is not the letter's fault and never ends it.
   *
   * @return what there is to tell of it
   */
  public StepFailed failed(Outgoing message, Throwable failure) {
    Outbox.Taken mail = message.mail();
    ServerReply reply = ServerReply.of(failure);
    if (reply.isFinal()) {
      outbox.refused(mail, reply.words());
    } else if (reply.code() > 0) {
      outbox.putOff(mail, reply.words());
    } else {
      LOG.warn(
          "The mail server did not take mail {}: {}. It is kept; the next try is in a minute.",
          mail.id(),
          reply.words());
      pausedUntil = clock.instant().plus(PAUSE);
      outbox.keep(mail, reply.words());
    }
    return new StepFailed(reply.reason(), "Mail " + mail.id() + ": " + reply.words());
  }

  private Outgoing message(Outbox.Taken mail, Letter letter) throws MessagingException {
    String address = from.getAddress();
    String domain = address.substring(address.lastIndexOf('@') + 1);
    Outgoing message = new Outgoing(mail, domain, KeptConnection.isUnicode(letter.to()));
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, recipient(letter));
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    message.setContentLanguage(new String[] {letter.language().tag()});
    // RFC 3834: nobody's out-of-office reply is wanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), UTF_8);
    text.setHeader(ENCODING, encoding(letter.language()));
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), UTF_8, "html");
    html.setHeader(ENCODING, encoding(letter.language()));
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    message.keepBytes();
    return message;
  }

  /** Said here, so that nobody has to try the whole text for it first. */
  private static String encoding(Language language) {
    return language == Language.ZH_HANT ? "base64" : "quoted-printable";
  }

  private static InternetAddress recipient(Letter letter) throws MessagingException {
    try {
      InternetAddress address = new InternetAddress();
      address.setAddress(letter.to());
      if (!letter.name().isEmpty()) {
        address.setPersonal(letter.name(), UTF_8);
      }
      return address;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("This Java has no UTF-8", e);
    }
  }
}
