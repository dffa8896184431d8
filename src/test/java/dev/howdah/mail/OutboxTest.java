package dev.howdah.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.language.Language;
import dev.howdah.store.Store;
import dev.howdah.store.StoreTest;
import dev.howdah.time.SettableClock;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final Friend friend = new Friend();

  @StoreTest
  void hasNoMailOfATransactionThatFailed(Store store) {
    assertThatThrownBy(
            () ->
                store.change(
                    handle -> {
                      Outbox.post(handle, clock, "friend", List.of("a"));
                      throw new IllegalStateException("and back");
                    }))
        .hasMessage("and back");

    assertThat(outbox(store).take(10)).isEmpty();
  }

  @StoreTest
  void givesEachMailToOneSenderOnly(Store store) throws Exception {
    post(store, IntStream.range(0, 200).mapToObj(n -> "m" + n).toList());
    List<Outbox.Taken> taken = new ArrayList<>();
    List<Thread> senders = new ArrayList<>();
    for (int sender = 0; sender < 4; sender++) {
      senders.add(
          new Thread(
              () -> {
                for (List<Outbox.Taken> some = outbox(store).take(7);
                    !some.isEmpty();
                    some = outbox(store).take(7)) {
                  synchronized (taken) {
                    taken.addAll(some);
                  }
                }
              }));
    }
    senders.forEach(Thread::start);
    for (Thread sender : senders) {
      sender.join();
    }

    Set<String> abouts = new HashSet<>();
    taken.forEach(mail -> abouts.add(mail.about()));
    assertThat(taken).hasSize(200);
    assertThat(abouts).hasSize(200);
  }

  @StoreTest
  void sendsAgainOnlyWhatItsSenderNeverMarked(Store store) {
    post(store, List.of("a", "b"));
    List<Outbox.Taken> taken = outbox(store).take(10);
    outbox(store).sent(taken.get(0));
    assertThat(outbox(store).take(10)).isEmpty();

    clock.advance(Duration.ofMinutes(10));

    assertThat(outbox(store).take(10))
        .extracting(Outbox.Taken::id, Outbox.Taken::attempt)
        .containsExactly(org.assertj.core.api.Assertions.tuple(taken.get(1).id(), 2));
    assertThat(friend.sent).containsExactly(taken.get(0).about());
  }

  @StoreTest
  void waitsLongerEachTimeTheServerPutsItOffAndThenSetsItAside(Store store) throws Exception {
    post(store, List.of("a"));
    List<Long> minutes = new ArrayList<>();
    for (int attempt = 1; attempt <= 12; attempt++) {
      Instant before = clock.instant();
      List<Outbox.Taken> due = outbox(store).take(1);
      while (due.isEmpty()) {
        clock.advance(Duration.ofMinutes(1));
        due = outbox(store).take(1);
      }
      minutes.add(Duration.between(before, clock.instant()).toMinutes());
      postmaster(store).failed(outgoing(due.get(0)), answer(451, "451 4.7.1 Greylisted"));
    }

    assertThat(minutes).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 240L, 240L, 240L);
    assertThat(friend.refused).containsExactly("a: 451 4.7.1 Greylisted");
    clock.advance(Duration.ofDays(1));
    assertThat(outbox(store).take(1)).isEmpty();
  }

  @StoreTest
  void setsAsideAtOnceWhatTheServerRefusesWithItsWords(Store store) throws Exception {
    post(store, List.of("a"));

    postmaster(store)
        .failed(outgoing(outbox(store).take(1).get(0)), answer(550, "550 5.1.1 No\r\n such user"));

    assertThat(friend.refused).containsExactly("a: 550 5.1.1 No such user");
  }

  @StoreTest
  void neverGivesUpBecauseTheServerIsNotReached(Store store) throws Exception {
    post(store, List.of("a"));
    for (int attempt = 0; attempt < 40; attempt++) {
      List<Outbox.Taken> due = outbox(store).take(1);
      assertThat(due).hasSize(1);
      postmaster(store)
          .failed(
              outgoing(due.get(0)),
              new MessagingException("no connection", new ConnectException("refused")));
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(friend.refused).isEmpty();
  }

  @StoreTest
  void sendsNothingThatIsNoLongerWanted(Store store) throws Exception {
    post(store, List.of("unwanted"));

    assertThat(postmaster(store).write(outbox(store).take(1).get(0))).isEmpty();
    clock.advance(Duration.ofDays(1));
    assertThat(outbox(store).take(1)).isEmpty();
  }

  @StoreTest
  void writesTheSameMessageUnderTheSameNumberEachTime(Store store) throws Exception {
    post(store, List.of("a"));
    Outbox.Taken mail = outbox(store).take(1).get(0);

    MimeMessage first = postmaster(store).write(mail).orElseThrow();
    MimeMessage second = postmaster(store).write(mail).orElseThrow();

    assertThat(first.getMessageID()).isEqualTo("<" + mail.id() + "@sales.example>");
    assertThat(second.getMessageID()).isEqualTo(first.getMessageID());
    assertThat(first.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(first.getContentLanguage()).containsExactly("zh-Hant");
    assertThat(first.getRecipients(Message.RecipientType.TO)[0].toString())
        .isEqualTo("=?UTF-8?B?546L?= <a@example.org>");
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    first.writeTo(wire);
    assertThat(wire.toString(StandardCharsets.US_ASCII))
        .contains("Content-Type: multipart/alternative")
        .contains("text/plain; charset=UTF-8")
        .contains("text/html; charset=UTF-8");
  }

  @Test
  void refusesALetterThatWouldBeginAnotherHeader() {
    assertThatThrownBy(
            () ->
                new Letter("a@example.org", "A", "Hi\r\nBcc: b@example.org", "t", "h", Language.EN))
        .hasMessage("The subject of a mail holds a control character; the mail is not sent.");
  }

  private void post(Store store, List<String> abouts) {
    store.change(handle -> Outbox.post(handle, clock, "friend", abouts));
  }

  private Outbox outbox(Store store) {
    return new Outbox(store, clock, Map.of("friend", friend));
  }

  private static Outgoing outgoing(Outbox.Taken mail) {
    return new Outgoing(mail, "sales.example", false);
  }

  private Postmaster postmaster(Store store) throws MessagingException {
    return new Postmaster(
        outbox(store), clock, new InternetAddress("Howdah <sales@sales.example>", true), 10);
  }

  private static MessagingException answer(int code, String words) {
    return new SMTPSendFailedException(
        "DATA", code, words, null, new jakarta.mail.Address[0], null, null);
  }

  /** Writes to one reader and remembers what it hears. */
  private static final class Friend implements Correspondent {

    private final List<String> sent = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    @Override
    public Optional<Letter> write(String about) {
      return about.equals("unwanted")
          ? Optional.empty()
          : Optional.of(
              new Letter(
                  about + "@example.org", "\u738b", "Hi", "text", "<p>text", Language.ZH_HANT));
    }

    @Override
    public void sent(Handle handle, List<String> abouts) {
      sent.addAll(abouts);
    }

    @Override
    public void refused(Handle handle, String about, String words) {
      refused.add(about + ": " + words);
    }
  }
}
