package dev.howdah.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationSafeSalesforceTest {

  private static final String QUERY = "salesforce:queryAll?rawPayload=true&apiVersion=60.0";

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ProducerTemplate template = camel.createProducerTemplate();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Access access = new Access();
  private HttpServer org;
  private volatile int status = 200;
  private volatile String answer = "{}";
  private volatile byte[] compressed;

  @BeforeEach
  void start() throws IOException {
    org = server();
    access.instance = address(org);
    camel.getRegistry().bind("salesforce", new RotationSafeSalesforce(access));
    camel.start();
    template.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    org.stop(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[null]"})
  void failsACallThatWasRefusedWithoutAnError(String body) {
    status = 401;
    answer = body;

    assertThatThrownBy(() -> ask("SELECT Id FROM Lead"))
        .cause()
        .isInstanceOf(CamelExecutionException.class)
        .cause()
        .isInstanceOf(SalesforceException.class)
        .hasMessageStartingWith("Unexpected error {401:Unauthorized} executing {GET:");
  }

  @Test
  void failsACallWhoseLoginMeetsSomethingUnforeseen() throws Exception {
    status = 401;
    answer = "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired\"}]";
    assertThatThrownBy(() -> ask("SELECT Id FROM Lead")).isInstanceOf(ExecutionException.class);
    access.failure = new IllegalStateException("The database is away");

    assertThatThrownBy(() -> ask("SELECT Id FROM Lead"))
        .rootCause()
        .hasMessage("The database is away");

    access.failure = null;
    status = 200;
    assertThat(ask("SELECT Id FROM Contact")).isEqualTo(answer);
  }

  @Test
  void asksForAsManyIdsAsSalesforceTakesInOneAddress() throws Exception {
    String ids = "'" + "00Q000000000001AAA','".repeat(500) + "'";

    assertThat(ask("SELECT Id FROM Lead WHERE Id IN (" + ids + ")")).isEqualTo("{}");
    assertThat(seen.get(0)).hasSizeGreaterThan(13_000);
  }

  @Test
  void endsACallWhoseCompressedAnswerBreaksOff() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      gzip.write("{\"done\": true, \"records\": []}".repeat(100).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int length = 0; length < whole.size(); length++) {
      compressed = Arrays.copyOf(whole.toByteArray(), length);

      Awaitility.await("an answer to the first " + length + " bytes")
          .atMost(Duration.ofMinutes(1))
          .until(this::isAnswered);
    }
  }

  @Test
  void tellsByItsCauseThatAnAnswerWasTooLarge() {
    answer = "x".repeat(4 * 1024 * 1024 + 1);

    assertThatThrownBy(() -> ask("SELECT Id FROM Lead"))
        .rootCause()
        .hasMessageStartingWith("Buffering capacity");
  }

  @Test
  void callsTheNewInstanceAfterTheOrgHasMoved() throws Exception {
    ask("SELECT Id FROM Lead");
    HttpServer moved = server();
    try {
      access.instance = address(moved);
      answer = "{\"moved\":true}";
      camel.createProducerTemplate().requestBody("salesforce:getVersions?rawPayload=true", "");
      seen.clear();

      ask("SELECT Id FROM Lead");

      assertThat(seen).singleElement().asString().startsWith(address(moved).getAuthority());
    } finally {
      moved.stop(0);
    }
  }

  /** An answer that is lost is no answer within half a minute. */
  private String ask(String query) throws Exception {
    return template.asyncRequestBody(QUERY, query, String.class).get(30, TimeUnit.SECONDS);
  }

  private boolean isAnswered() throws InterruptedException, TimeoutException {
    try {
      return !ask("SELECT Id FROM Lead").isEmpty();
    } catch (ExecutionException broken) {
      return true;
    } catch (TimeoutException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().toString();
    seen.add(call.getRequestHeaders().getFirst("Host") + path);
    boolean versions = path.equals("/services/data");
    byte[] bytes = (versions ? "[]" : answer).getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().add("Content-Type", "application/json");
    String accepted = call.getRequestHeaders().getFirst("Accept-Encoding");
    if (compressed != null && accepted != null && accepted.contains("gzip")) {
      call.getResponseHeaders().add("Content-Encoding", "gzip");
      bytes = compressed;
    }
    call.sendResponseHeaders(versions ? 200 : status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static final class Access implements SalesforceLogin {

    private volatile URI instance = URI.create("http://127.0.0.1");
    private volatile RuntimeException failure;

    @Override
    public SalesforceAccess access() {
      if (failure != null) {
        throw failure;
      }
      return new SalesforceAccess(
          "token", instance, instance.resolve("/id/00D000000000001AAA/005000000000001AAA"));
    }

    @Override
    public SalesforceAccess renew(String refusedToken) {
      return access();
    }
  }
}
