package dev.howdah.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  private static final String LONG = "0123456789".repeat(1000);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() {
    server = HttpServer.start("127.0.0.1", 0, this::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(HttpRequest request, HttpResponse response) throws IOException {
    switch (request.path()) {
      case "/echo" -> response.body("text/plain", request.bytes(100_000));
      case "/long" -> response.text("text/plain", LONG);
      case "/streamed" -> {
        try (OutputStream out = response.stream("text/plain")) {
          out.write(LONG.getBytes(StandardCharsets.US_ASCII));
        }
      }
      case "/file" -> {
        Path file = Files.writeString(folder.resolve("file"), LONG);
        response.file("text/csv", file, 10, 20);
      }
      case "/nothing" -> response.status(204);
      case "/fails" -> throw new IllegalStateException("no");
      default ->
          response.json(
              java.util.List.of(
                  request.method(), request.path(), String.valueOf(request.parameter("a"))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "//rest///v1/./x/../leads.json/, /rest/v1/leads.json",
    "/a%20b/c+d/%C3%BC, /a b/c+d/ü",
    "/a/%2e%2e/b/%2E/c, /b/c",
    "/, /"
  })
  void readsPathsAsTheServicesDo(String sent, String read) throws Exception {
    assertThat(raw("GET " + sent + " HTTP/1.1", "", ""))
        .endsWith("[\"GET\",\"" + read + "\",\"null\"]");
  }

  @Test
  void letsAPostNameItsRealMethod() throws Exception {
    assertThat(form("/x?_HttpMethod=patch", "a=1")).isEqualTo("[\"PATCH\",\"/x\",\"1\"]");
    assertThat(form("/x", "_method=GET&a=%C3%BC+%26")).isEqualTo("[\"GET\",\"/x\",\"ü &\"]");
    assertThat(raw("GET /x?_method=DELETE&a=1 HTTP/1.1", "", ""))
        .endsWith("[\"GET\",\"/x\",\"1\"]");
  }

  @Test
  void takesChunkedAndCompressedBodies() throws Exception {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("grüße".getBytes(StandardCharsets.UTF_8));
    }
    java.net.http.HttpResponse<String> answer =
        client.send(
            java.net.http.HttpRequest.newBuilder(uri("/echo"))
                .header("Content-Encoding", "gzip")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(compressed.toByteArray())))
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.body()).isEqualTo("grüße");
    assertThat(raw("POST /echo HTTP/1.1", "Content-Encoding: gzip\r\n", "no gzip"))
        .startsWith("HTTP/1.1 400 ");
  }

  @Test
  void compressesForClientsThatTakeIt() throws Exception {
    for (String path : new String[] {"/long", "/streamed"}) {
      java.net.http.HttpResponse<java.io.InputStream> answer =
          client.send(
              java.net.http.HttpRequest.newBuilder(uri(path))
                  .header("Accept-Encoding", "deflate, gzip;q=0.5")
                  .build(),
              BodyHandlers.ofInputStream());
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(new GZIPInputStream(answer.body()).readAllBytes()).hasSize(10_000);
    }
    assertThat(raw("GET /long HTTP/1.1", "Accept-Encoding: gzip;q=0, *\r\n", ""))
        .contains("\r\nContent-Length: 10000\r\n")
        .endsWith(LONG);
  }

  @Test
  void sendsPartsOfFilesAndNothingWhereThereIsNothing() throws Exception {
    assertThat(raw("GET /file HTTP/1.1", "Accept-Encoding: gzip\r\n", ""))
        .contains("\r\nContent-Length: 20\r\n")
        .endsWith("\r\n\r\n" + LONG.substring(10, 30));
    assertThat(raw("GET /nothing HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 204 No Content\r\n")
        .doesNotContain("Content-Length")
        .endsWith("\r\n\r\n");
  }

  @Test
  void tellsTheLengthButSendsNoBodyToHead() throws Exception {
    assertThat(raw("HEAD /long HTTP/1.1", "", ""))
        .contains("\r\nContent-Length: 10000\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void asksForTheBodyOfAClientThatWaitsForIt() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      write(
          socket,
          "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
              + "Connection: close\r\n\r\n");
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      write(socket, "ok");
      assertThat(in.lines().toList()).contains("HTTP/1.1 200 OK").endsWith("ok");
    }
  }

  @Test
  void answersManyRequestsOnOneConnection() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      write(
          socket,
          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none"
              + "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
              + "Connection: close\r\n\r\n3\r\ntwo\r\n0\r\n\r\n");
      String both = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(both).contains("\r\n\r\none").endsWith("\r\n\r\ntwo");
    }
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    assertThat(raw("GET /" + "x".repeat(300_000) + " HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 414 ");
    assertThat(raw("GET / HTTP/1.1", "X: " + "x".repeat(300_000) + "\r\n", ""))
        .startsWith("HTTP/1.1 431 ");
    assertThat(raw("GET /x?a=" + "y".repeat(60_000) + " HTTP/1.1", "", ""))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void saysThatItFailed() throws Exception {
    assertThat(raw("GET /fails HTTP/1.1", "", "")).startsWith("HTTP/1.1 500 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BAD", "GET /bad%zz HTTP/1.1", "GET /../../etc HTTP/1.1"})
  void refusesWhatIsNoRequest(String requestLine) throws Exception {
    assertThat(raw(requestLine, "", "")).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void saysWhichPortIsTaken() {
    assertThatThrownBy(() -> HttpServer.start("127.0.0.1", server.port(), this::answer))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(java.net.BindException.class)
        .hasMessageContaining(
            "Cannot listen on 127.0.0.1:" + server.port() + ": the port is in use");
  }

  private String form(String path, String form) throws Exception {
    return client
        .send(
            java.net.http.HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** What comes back for exactly these bytes. */
  private String raw(String requestLine, String headers, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(10_000);
      write(
          socket,
          requestLine
              + "\r\nHost: x\r\nConnection: close\r\n"
              + headers
              + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n")
              + "\r\n"
              + body);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
