package dev.howdah.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedTest {

  @RegisterExtension final HostExtension host = HostExtension.running();

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v1/syncs", "/api/v1/invites/files", "/API/other"})
  void asksToCallLaterUntilTheContractsRouteIsDeployed(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new ObjectMapper().readTree(answer.body()).path("detail").asText())
        .isEqualTo(
            "The route file of the HTTP interface is not deployed yet; nothing was done. Call again"
                + " in 5 seconds. If it stays so, /observe/health names the file that was"
                + " refused.");
  }

  @Test
  void opensAndClosesWithTheRouteFile() throws Exception {
    Path file = host.routes().resolve("80-api.camel.yaml");

    Files.copy(Path.of("routes/80-api.camel.yaml"), file);
    host.await("open", () -> get("/api/v1/syncs").statusCode() == 401);
    Files.delete(file);
    host.await("closed", () -> get("/api/v1/syncs").statusCode() == 503);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(host.address().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
