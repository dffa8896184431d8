package dev.howdah;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ObserveTest {

  @RegisterExtension
  static final HostExtension HOST = HostExtension.running().with("http.host", "0.0.0.0");

  @Test
  void tellsOthersNoMoreThanUp() throws Exception {
    assertThat(get("health", "X-Forwarded-For", "192.0.2.1").body())
        .isEqualTo("{\"status\":\"UP\"}");
    HttpResponse<String> metrics = get("metrics", "X-Forwarded-For", "192.0.2.1");
    assertThat(metrics.statusCode()).isEqualTo(401);
    assertThat(metrics.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(
            get("metrics", "X-Forwarded-For", "192.0.2.1", "Authorization", "Bearer no")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void tellsAllToAReaderAndToThisMachine() throws Exception {
    String token = HOST.api().token();

    assertThat(
            get("metrics", "X-Forwarded-For", "192.0.2.1", "Authorization", "Bearer " + token)
                .body())
        .contains("camel_routes_running_routes");
    assertThat(get("metrics", "Accept", "*/*").body()).contains("camel_routes_running_routes");
  }

  private static HttpResponse<String> get(String what, String... headers) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + HOST.address().getPort() + "/observe/" + what);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).headers(headers).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
