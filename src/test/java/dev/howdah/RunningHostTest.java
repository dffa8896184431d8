package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.hosting.RunningHost;
import dev.howdah.settings.Settings;
import dev.howdah.settings.SettingsRefused;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunningHostTest {

  @RegisterExtension static final HostExtension HOST = HostExtension.running("80-api");

  @Test
  void tellsItsHealth() throws Exception {
    HttpResponse<String> answer = get("/observe/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"", "\"name\":\"route:api\"");
  }

  @Test
  void tellsItsMeters() throws Exception {
    assertThat(get("/observe/metrics").body()).contains("camel_routes_running_routes");
  }

  @Test
  void servesTheApiOnTheSamePort() throws Exception {
    assertThat(get("/api/v1/people").statusCode()).isEqualTo(401);
  }

  @Test
  void answersInHttp11ToWhoOffersToSpeakHttp2() throws Exception {
    HttpResponse<String> answer = get("/observe/health");

    assertThat(HttpClient.newHttpClient().version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.headers().firstValue("Upgrade")).isEmpty();
  }

  @Test
  void refusesAPortThatAnotherProcessHas() {
    int port = HOST.address().getPort();
    Settings settings =
        Settings.load(
            Path.of(""),
            Map.of(),
            Map.of(
                "host.data",
                HOST.data().resolve("second").toString(),
                "http.port",
                String.valueOf(port)));

    assertThatThrownBy(() -> RunningHost.start(settings, Host::furnish))
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "127.0.0.1:"
                + port
                + " cannot be listened on (Address already in use). The host does not start."
                + " Stop the process that has the port, or set http.port to a free one");
  }

  @Test
  void refusesADatabaseOfAnotherProfile() {
    Settings settings =
        Settings.load(
            Path.of(""),
            Map.of(),
            Map.of(
                "host.profile",
                "prod",
                "host.public-url",
                "https://howdah.example.com",
                "marketo.url",
                "https://123-ABC-456.mktorest.com",
                "host.data",
                HOST.data().toString(),
                "http.port",
                "0",
                "host.routes",
                HOST.routes().toString()));

    assertThatThrownBy(() -> RunningHost.start(settings, Host::furnish))
        .isInstanceOf(SettingsRefused.class)
        .hasMessage(
            "The database belongs to profile sandbox but host.profile is prod (command line). The"
                + " host does not start. Set host.profile=sandbox, or another host.data or"
                + " store.url");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI uri = HOST.address().resolve(path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
