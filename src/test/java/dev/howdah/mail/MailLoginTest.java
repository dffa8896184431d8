package dev.howdah.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.control.SandboxClock;
import dev.howdah.sandbox.mailbox.Mailbox;
import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the connection to the mail server is protected, and who logs in by it. */
class MailLoginTest {

  @TempDir Path folder;
  private Mailbox mailbox;

  @BeforeEach
  void start() {
    mailbox = Mailbox.start(SandboxClock.at(Instant.now(), 1), 0, 0, folder);
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void logsInWithThePasswordOfTheSettings() throws Exception {
    send(Map.of("mail.starttls", "off", "mail.auth", "password"));

    assertThat(last().path("user").asText()).isEqualTo("howdah");
  }

  @Test
  void keepsOneConnectionForAllMails() throws Exception {
    try (KeptConnection connection = connection(Map.of("mail.starttls", "off"))) {
      connection.send(message());
      fault("{\"at\":\"auth\",\"status\":535,\"count\":0}");
      connection.send(message());
    }

    assertThat(get("/messages/count").path("count").asInt()).isEqualTo(2);
  }

  @Test
  void tellsAWrongPasswordFromARefusedMail() throws Exception {
    fault("{\"at\":\"auth\",\"status\":535,\"count\":0}");

    assertThatThrownBy(() -> send(Map.of("mail.starttls", "off", "mail.auth", "password")))
        .isInstanceOf(AuthenticationFailedException.class)
        .satisfies(failure -> assertThat(ServerReply.of(failure).isFinal()).isFalse());
  }

  @Test
  void sendsNothingOverStarttlsToAServerWhoseCertificateIsNotTrusted() {
    assertThatThrownBy(() -> send(Map.of("mail.starttls", "required")))
        .isInstanceOf(MessagingException.class)
        .hasMessage("Could not convert socket to TLS");
    assertThatThrownBy(() -> send(Map.of("mail.starttls", "offered")))
        .isInstanceOf(MessagingException.class)
        .hasMessage("Could not convert socket to TLS");
  }

  @Test
  void sendsOverStarttlsToAServerThatIsTrusted() throws Exception {
    try (KeptConnection connection = connection(Map.of("mail.starttls", "required"))) {
      connection.addAdditionalJavaMailProperty("mail.smtp.ssl.trust", "127.0.0.1");
      connection.addAdditionalJavaMailProperty("mail.smtp.ssl.checkserveridentity", "false");
      connection.send(message());
    }

    assertThat(last().path("secure").asBoolean()).isTrue();
  }

  @Test
  void keepsAMailThatNoServerIsThereFor() {
    int port = mailbox.smtpPort();
    mailbox.close();

    assertThatThrownBy(
            () -> send(Map.of("mail.starttls", "off", "mail.port", Integer.toString(port))))
        .satisfies(failure -> assertThat(ServerReply.of(failure).code()).isZero());
    mailbox = Mailbox.start(SandboxClock.at(Instant.now(), 1), 0, 0, folder);
  }

  @Test
  void refusesASenderThatIsNoAddress() {
    assertThatThrownBy(() -> connection(Map.of("mail.from", "nobody")))
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "mail.from must be an address such as Howdah <howdah@example.org> but is 'nobody'"
                + " (command line). The host does not start. Correct it");
  }

  @Test
  void showsNoPassword() {
    MailSettings settings = MailSettings.of(settings(Map.of("mail.auth", "password")));

    assertThat(settings.toString()).doesNotContain("secret");
  }

  private void send(Map<String, String> typed) throws MessagingException {
    try (KeptConnection connection = connection(typed)) {
      connection.send(message());
    }
  }

  private KeptConnection connection(Map<String, String> typed) {
    return new KeptConnection(MailSettings.of(settings(typed)));
  }

  private Settings settings(Map<String, String> typed) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("mail.port", Integer.toString(mailbox.smtpPort()));
    all.put("mail.user", "howdah");
    all.put("mail.password", "secret");
    all.putAll(typed);
    return Settings.load(Path.of(""), Map.of(), all);
  }

  private static MimeMessage message() throws MessagingException {
    MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
    message.setFrom(new InternetAddress("a@example.org"));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress("b@example.org"));
    message.setSubject("Hi");
    message.setText("text");
    message.saveChanges();
    return message;
  }

  private JsonNode last() throws Exception {
    return get("/messages").path(0);
  }

  private JsonNode get(String path) throws Exception {
    return new ObjectMapper()
        .readTree(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(mailbox.url() + path)).build(),
                    BodyHandlers.ofString())
                .body());
  }

  private void fault(String json) throws Exception {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(mailbox.url() + "/faults"))
                .POST(BodyPublishers.ofString(json))
                .build(),
            BodyHandlers.discarding());
  }
}
