package dev.howdah.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.language.Language;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.mailbox.Mailbox;
import dev.howdah.store.ChildJvm;
import dev.howdah.store.Store;
import dev.howdah.store.StoreSettings;
import dev.howdah.store.StoreTest;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** The plug is pulled while mails go out. */
class MailKillTest {

  private static final int MAILS = Integer.getInteger("proof.mails", 150);
  private static final int KILLS = Integer.getInteger("proof.mail-kills", 2);
  private static final ObjectMapper JSON = new ObjectMapper();

  @StoreTest
  void sendsAtMostTheMailInFlightTwiceAndThenUnderTheSameNumber(Store store, StoreSettings settings)
      throws Exception {
    store.change(
        handle ->
            Outbox.post(
                handle,
                Clock.systemUTC(),
                "friend",
                IntStream.range(0, MAILS).mapToObj(n -> "m" + n).toList()));
    try (Mailbox mailbox =
        Mailbox.start(SandboxClock.at(Instant.now(), 1), 0, 0, settings.folder())) {
      int lives = KILLS + 1;
      for (int life = 0; life < lives; life++) {
        boolean last = life == lives - 1;
        List<String> arguments = new ArrayList<>(arguments(settings));
        arguments.add(Integer.toString(mailbox.smtpPort()));
        arguments.add(Integer.toString(11 * life));
        try (ChildJvm child = ChildJvm.start(SendsUntilKilled.class, arguments)) {
          if (last) {
            assertThat(child.exitCode()).isZero();
          } else {
            readUntilSent(child, 20 + 17 * life);
            child.kill();
          }
        }
      }

      Map<String, List<String>> numbers = numbersByReader(mailbox);
      assertThat(numbers).hasSize(MAILS);
      assertThat(numbers.values())
          .allSatisfy(same -> assertThat(same.stream().distinct()).hasSize(1));
      int twice = numbers.values().stream().mapToInt(same -> same.size() - 1).sum();
      assertThat(twice).isLessThanOrEqualTo(lives - 1);
    }
  }

  private static void readUntilSent(ChildJvm child, int mails) throws IOException {
    for (int sent = 0; sent < mails; ) {
      String line = child.line();
      assertThat(line).as("the child has ended").isNotNull();
      if (line.equals("sent")) {
        sent++;
      }
    }
  }

  private static Map<String, List<String>> numbersByReader(Mailbox mailbox) throws Exception {
    Map<String, List<String>> numbers = new HashMap<>();
    for (JsonNode mail : all(mailbox)) {
      JsonNode whole = get(mailbox, "/messages/" + mail.path("number").asText());
      String number = whole.path("headers").path("Message-ID").path(0).asText();
      assertThat(number).isNotEmpty();
      numbers
          .computeIfAbsent(mail.path("to").path(0).asText(), to -> new ArrayList<>())
          .add(number);
    }
    return numbers;
  }

  private static List<JsonNode> all(Mailbox mailbox) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    JsonNode page = get(mailbox, "/messages?limit=1000");
    while (!page.isEmpty()) {
      page.forEach(all::add);
      page =
          get(
              mailbox,
              "/messages?limit=1000&after=" + all.get(all.size() - 1).path("number").asText());
    }
    return all;
  }

  private static JsonNode get(Mailbox mailbox, String path) throws Exception {
    return JSON.readTree(
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(mailbox.url() + path)).build(),
                BodyHandlers.ofString())
            .body());
  }

  private static List<String> arguments(StoreSettings settings) {
    return List.of(
        settings.folder().toString(), settings.url(), settings.user(), settings.password());
  }

  /** Sends as the route does: a mail is marked before the next one goes. */
  static final class SendsUntilKilled {

    public static void main(String[] arguments) throws Exception {
      Clock clock =
          Clock.offset(Clock.systemUTC(), Duration.ofMinutes(Long.parseLong(arguments[5])));
      MailSettings mail =
          new MailSettings(
              "127.0.0.1",
              Integer.parseInt(arguments[4]),
              "smtp",
              "off",
              MailLogin.NONE,
              new InternetAddress("sales@sales.example"),
              50);
      try (Store store =
              Store.open(
                  new StoreSettings(
                      Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]));
          KeptConnection connection = new KeptConnection(mail);
          Postmaster postmaster =
              new Postmaster(
                  new Outbox(store, clock, Map.of("friend", new Friend())),
                  clock,
                  mail.from(),
                  mail.batch())) {
        for (Iterator<Outgoing> due = postmaster.due(); due.hasNext(); due = postmaster.due()) {
          while (due.hasNext()) {
            Outgoing one = due.next();
            connection.send(one);
            postmaster.sent(one);
            System.out.println("sent");
          }
        }
      }
      // A daemon of the mail or database library must not keep the child.
      System.exit(0);
    }
  }

  private static final class Friend implements Correspondent {

    @Override
    public Optional<Letter> write(String about) {
      return Optional.of(
          new Letter(about + "@example.org", "", "Hi", "text", "<p>text", Language.EN));
    }

    @Override
    public void sent(Handle handle, List<String> abouts) {}

    @Override
    public void refused(Handle handle, String about, String words) {
      throw new IllegalStateException("Refused: " + words);
    }
  }
}
