package dev.howdah.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.invite.Inviting;
import dev.howdah.invite.Roster;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.mailbox.Mailbox;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailStepTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant ORIGIN = Instant.parse("2026-11-21T12:00:00Z");

  private Mailbox mailbox;

  /** A minute of the host passes in a tenth of a second. */
  @RegisterExtension
  final HostExtension host =
      HostExtension.running("50-invite", "90-mail", "91-failures")
          .with("host.clock-origin", ORIGIN.toString())
          .with("host.clock-speed", "600")
          .with("mail.starttls", "off")
          .with("mail.from", "Sales <sales@sales.example>")
          .with("mail.per-second", "100")
          .with(this::startMailbox);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void sendsEachInvitationOnceAndThenTheConfirmation() throws Exception {
    invite(
        Map.of(
            "addresses", "a@x.org, b@x.org, c@x.org",
            "language", "de",
            "inviterEmail", "boss@x.org"));

    await("the confirmation", () -> count("boss@x.org") == 1);

    assertThat(count("")).isEqualTo(4);
    assertThat(roster().invitations(null, "sent", null).invitations()).hasSize(3);
    JsonNode mail = first("a@x.org");
    assertThat(mail.path("subject").asText()).isEqualTo("Ihre Einladung zu MSI-Aktionen");
    assertThat(mail.path("from").asText()).isEqualTo("sales@sales.example");
    assertThat(mail.path("secure").asBoolean()).isFalse();
  }

  @Test
  void sendsAgainLaterWhatTheServerPutsOff() throws Exception {
    fault("{\"at\":\"rcpt\",\"status\":451,\"text\":\"4.7.1 Greylisted\",\"count\":2}");

    invite(Map.of("addresses", "a@x.org"));

    await("the mail", () -> count("a@x.org") == 1);
  }

  @Test
  void setsAsideWhatTheServerRefusesInItsOwnWordsAndSendsTheRest() throws Exception {
    fault("{\"at\":\"rcpt\",\"address\":\"b@x.org\",\"status\":550,\"text\":\"5.1.1 Nobody\"}");

    invite(Map.of("addresses", "a@x.org, b@x.org, c@x.org"));

    await("the others", () -> count("") == 2);
    await("the refusal", () -> !roster().invitations(null, "failed", null).invitations().isEmpty());
    assertThat(roster().invitations(null, "failed", null).invitations())
        .extracting(Roster.Given::email, Roster.Given::failure)
        .containsExactly(org.assertj.core.api.Assertions.tuple("b@x.org", "550 5.1.1 Nobody"));
  }

  @Test
  void reachesPeopleWhoseAddressesAreInOtherScripts() throws Exception {
    String german = "j\u00fcrgen.gro\u00df@x.org";
    String chinese = "\u4f7f\u7528\u8005@\u4f8b\u5b50.example";

    invite(
        Map.of(
            "addresses",
            "Zo\u00eb \u738b <" + german + ">, " + chinese + ", a@b\u00fccher.example",
            "language",
            "zh-Hant"));

    await("the mails", () -> count("") == 3);
    JsonNode first = get("/messages/" + first(german).path("number").asText());
    assertThat(first.at("/headers/To/0").asText())
        .isEqualTo("\"Zo\u00eb \u738b\" <" + german + ">");
    assertThat(first.path("subject").asText())
        .isEqualTo("\u60a8\u7684 MSI \u52d5\u4f5c\u9080\u8acb");
    assertThat(count("\u4f7f\u7528\u8005@xn--fsqu00a.example")).isEqualTo(1);
    assertThat(count("a@xn--bcher-kva.example")).isEqualTo(1);
  }

  @Test
  void sendsAgainAfterACutConnection() throws Exception {
    fault("{\"at\":\"data\",\"cut\":true}");

    invite(Map.of("addresses", "a@x.org, b@x.org"));

    await("both", () -> count("") == 2);
  }

  @Test
  void waitsForASlowServer() throws Exception {
    fault("{\"at\":\"data\",\"delayMs\":1500}");

    invite(Map.of("addresses", "a@x.org"));

    await("the mark", () -> roster().invitations(null, "sent", null).invitations().size() == 1);
    assertThat(count("a@x.org")).isEqualTo(1);
  }

  private Map<String, String> startMailbox(Path data) {
    mailbox = host.companion(Mailbox.start(SandboxClock.at(Instant.now(), 1), 0, 0, data));
    return Map.of("mail.port", Integer.toString(mailbox.smtpPort()));
  }

  private void invite(Map<String, Object> body) {
    host.desk("inviting", Inviting.class).invite(body, "ops", "invite", null);
  }

  private Roster roster() {
    return host.desk("roster", Roster.class);
  }

  private void await(String what, java.util.concurrent.Callable<Boolean> holds) {
    host.await(what, holds);
  }

  private int count(String to) throws Exception {
    return get("/messages/count" + (to.isEmpty() ? "" : "?to=" + encoded(to)))
        .path("count")
        .asInt();
  }

  private JsonNode first(String to) throws Exception {
    return get("/messages?to=" + encoded(to)).path(0);
  }

  private static String encoded(String to) {
    return URLEncoder.encode(to, StandardCharsets.UTF_8);
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(
        http.send(
                HttpRequest.newBuilder(URI.create(mailbox.url() + path)).build(),
                BodyHandlers.ofString())
            .body());
  }

  private void fault(String json) throws Exception {
    int status =
        http.send(
                HttpRequest.newBuilder(URI.create(mailbox.url() + "/faults"))
                    .POST(BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }
}
