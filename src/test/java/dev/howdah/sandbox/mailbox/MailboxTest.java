package dev.howdah.sandbox.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.sandbox.control.SandboxClock;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
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
  void keepsAMailSentOverTlsByALoggedInUserAndShowsItDecoded() throws Exception {
    Session session = session(true);
    MimeMessage message = new MimeMessage(session, getClass().getResourceAsStream("two-ways.eml"));
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(
          message, new InternetAddress[] {new InternetAddress("Ada@example.org")});
    }

    JsonNode list = get("/messages?to=ada@EXAMPLE.org");
    assertThat(list).hasSize(1);
    assertThat(list.get(0).path("secure").asBoolean()).isTrue();
    assertThat(list.get(0).path("user").asText()).isEqualTo("mahout");
    JsonNode whole = get("/messages/" + list.get(0).path("number").asLong());
    assertThat(whole.path("subject").asText()).isEqualTo("Grüße, ようこそ");
    assertThat(whole.path("headers").path("From").get(0).asText())
        .isEqualTo("Höwdah 🐘 <howdah@example.com>");
    assertThat(whole.path("text").asText()).isEqualTo("Hello Ada,\r\nclick ✓\r\n");
    assertThat(whole.path("html").asText()).isEqualTo("<p>Hello <b>Ada</b> ✓</p>");
    assertThat(whole.path("attachments").get(0).path("name").asText()).isEqualTo("größe.bin");
    assertThat(whole.path("attachments").get(0).path("bytes").asInt()).isEqualTo(3);
    assertThat(body("/messages/1/raw")).startsWith("Message-ID: <1@example.com>");
    assertThat(body("/page/1")).contains("&lt;b&gt;Ada").doesNotContain("<b>Ada");
    assertThat(body("/")).contains("Grüße, ようこそ");
  }

  @Test
  void countsAndForgetsMails() throws Exception {
    for (int i = 0; i < 5; i++) {
      sendPlain("someone" + i + "@example.org");
    }

    assertThat(get("/messages/count").path("count").asInt()).isEqualTo(5);
    assertThat(get("/messages?after=2&limit=2"))
        .extracting(letter -> letter.path("number").asInt())
        .containsExactly(3, 4);
    assertThat(send("DELETE", "/messages", "")).isEqualTo("200 {\"removed\":5}");
    assertThat(get("/messages")).isEmpty();
    sendPlain("later@example.org");
    assertThat(get("/messages").get(0).path("number").asInt()).isEqualTo(6);
    assertThat(send("GET", "/messages/1", ""))
        .isEqualTo("404 {\"error\":\"There is no GET /messages/1\"}");
  }

  @Test
  void keepsMailsBeyondItsEnd() throws Exception {
    sendPlain("ada@example.org");
    mailbox.close();
    start();

    assertThat(get("/messages")).hasSize(1);
  }

  @Test
  void refusesWhatItWasToldToRefuse() throws Exception {
    assertThat(
            send(
                "POST",
                "/faults",
                "{\"address\":\"*@bad.example\",\"status\":550,\"text\":\"5.1.1 No such user\","
                    + "\"count\":0}"))
        .startsWith("200 ");
    send("POST", "/faults", "{\"at\":\"data\",\"status\":451}");
    try (Dialogue smtp = new Dialogue()) {
      smtp.hello();
      smtp.say("MAIL FROM:<a@example.org>", "250 Ok");
      smtp.say("RCPT TO:<x@bad.example>", "550 5.1.1 No such user");
      smtp.say("RCPT TO:<x@good.example>", "250 Ok");
      smtp.say("DATA", "354 End data with <CR><LF>.<CR><LF>");
      smtp.say("Subject: s\r\n\r\nt\r\n.", "451 4.7.1 Try later");
      smtp.say("MAIL FROM:<a@example.org>", "250 Ok");
      smtp.say("RCPT TO:<x@good.example>", "250 Ok");
      smtp.say("DATA", "354 End data with <CR><LF>.<CR><LF>");
      smtp.say("Subject: s\r\n\r\n..t\r\n.", "250 2.0.0 Ok: queued as 1");
    }
    assertThat(body("/messages/1/raw")).isEqualTo("Subject: s\r\n\r\n.t\r\n");
    assertThat(send("POST", "/faults", "{\"at\":\"helo\"}"))
        .isEqualTo(
            "400 {\"error\":\"Expected 'at' to be one of [auth, data, mail, rcpt] but found"
                + " 'helo'\"}");
  }

  @Test
  void refusesALoginWhenToldSo() throws Exception {
    send("POST", "/faults", "{\"at\":\"auth\",\"status\":535}");

    assertThatThrownBy(() -> session(true).getTransport("smtp").connect())
        .hasMessageContaining("535 Authentication credentials invalid");
    session(true).getTransport("smtp").connect();
  }

  @Test
  void holdsMailsAgainstTheStandard() throws Exception {
    try (Dialogue smtp = new Dialogue()) {
      smtp.hello();
      smtp.say("RCPT TO:<a@example.org>", "503 5.5.1 Error: need MAIL command");
      smtp.say(
          "MAIL FROM:<a@example.org> SIZE=99999999", "552 5.3.4 Message size exceeds fixed limit");
      smtp.say("MAIL FROM:<a@example.org>", "250 Ok");
      smtp.say("RCPT TO:<nobody>", "501 5.1.3 Bad recipient address syntax");
      smtp.say("RCPT TO:<a..b@example.org>", "501 5.1.3 Bad recipient address syntax");
      smtp.say("RCPT TO:<a@-example.org>", "501 5.1.3 Bad recipient address syntax");
      smtp.say(
          "RCPT TO:<" + "a".repeat(65) + "@example.org>", "501 5.1.3 Bad recipient address syntax");
      smtp.say("DATA", "503 Error: need RCPT command");
      smtp.say("RCPT TO:<o'brien+x@sub.example.org>", "250 Ok");
      smtp.say("DATA", "354 End data with <CR><LF>.<CR><LF>");
      smtp.say(
          "x".repeat(999) + "\r\n.", "550 5.6.0 A line is longer than 1000 bytes with its CR LF");
      smtp.say("MAIL FROM:<>", "250 Ok");
      smtp.say("RCPT TO:<jürgen@müller.example>", "250 Ok");
      smtp.say("DATA", "354 End data with <CR><LF>.<CR><LF>");
      smtp.say("a\nb\r\n.", "550 5.6.11 A line must end by CR LF");
    }
    assertThat(get("/messages")).isEmpty();
  }

  @Test
  void refusesMailsThatAreLargerThanAnnounced() throws Exception {
    try (Dialogue smtp = new Dialogue()) {
      smtp.hello();
      smtp.say("MAIL FROM:<a@example.org>", "250 Ok");
      smtp.say("RCPT TO:<b@example.org>", "250 Ok");
      smtp.say("DATA", "354 End data with <CR><LF>.<CR><LF>");
      String line = "x".repeat(998) + "\r\n";
      smtp.say(line.repeat(10_600) + ".", "552 5.3.4 Message size exceeds fixed limit of 10485760");
    }
    assertThat(get("/messages")).isEmpty();
  }

  @Test
  void showsTheCertificateThatItsClientsMayTrust() throws Exception {
    assertThat(body("/certificate")).startsWith("-----BEGIN CERTIFICATE-----\n");
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    assertThatThrownBy(
            () -> Mailbox.start(SandboxClock.at(Instant.now(), 1), mailbox.smtpPort(), 0, folder))
        .rootCause()
        .isInstanceOf(java.net.BindException.class);
  }

  private Session session(boolean trusting) {
    Properties properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(mailbox.smtpPort()));
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.starttls.required", "true");
    if (trusting) {
      properties.put("mail.smtp.ssl.trust", "127.0.0.1");
    }
    return Session.getInstance(
        properties,
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("mahout", "secret");
          }
        });
  }

  private void sendPlain(String to) throws IOException {
    try (Dialogue smtp = new Dialogue()) {
      smtp.hello();
      smtp.say("MAIL FROM:<a@example.org>", "250 Ok");
      smtp.say("RCPT TO:<" + to + ">", "250 Ok");
      smtp.say("DATA", "354 End data with <CR><LF>.<CR><LF>");
      assertThat(smtp.ask("Subject: s\r\n\r\nt\r\n.")).startsWith("250 2.0.0 Ok: queued as ");
    }
  }

  private JsonNode get(String path) throws Exception {
    return JSON.readTree(body(path));
  }

  private String body(String path) throws Exception {
    String answer = send("GET", path, "");
    assertThat(answer).startsWith("200 ");
    return answer.substring(4);
  }

  private String send(String method, String path, String body) throws Exception {
    java.net.http.HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(mailbox.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));
    return answer.statusCode() + " " + answer.body();
  }

  /** A client that says exactly what it is told. */
  private final class Dialogue implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    Dialogue() throws IOException {
      socket = new Socket("127.0.0.1", mailbox.smtpPort());
      socket.setSoTimeout(10_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(in.readLine()).isEqualTo("220 sandbox.howdah.example ESMTP Howdah sandbox");
    }

    void hello() throws IOException {
      assertThat(ask("EHLO me")).isEqualTo("250-sandbox.howdah.example");
      StringBuilder extensions = new StringBuilder();
      for (String line = in.readLine(); line.startsWith("250-"); line = in.readLine()) {
        extensions.append(line.substring(4)).append('|');
      }
      assertThat(extensions)
          .hasToString("8BITMIME|SIZE 10485760|STARTTLS|CHUNKING|SMTPUTF8|AUTH PLAIN LOGIN|");
    }

    void say(String line, String expected) throws IOException {
      assertThat(ask(line)).isEqualTo(expected);
    }

    String ask(String line) throws IOException {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      return in.readLine();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
