package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.marketo.call.ApiService;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarketoDoorTest {

  @RegisterExtension final MarketoExtension marketo = MarketoExtension.withoutLimits(50);

  @Test
  void givesTheSameTokenWithItsRemainingLifeUntilItDies() throws Exception {
    ApiService full = marketo.simulator().fullService();
    String token = marketo.token(full);
    JsonNode first = identity("GET", credentials(full), "");
    marketo.clock().advance(Duration.ofSeconds(600));
    JsonNode second = identity("POST", "", credentials(full));

    assertThat(first.path("access_token").asText()).isEqualTo(token).endsWith(":int");
    assertThat(first.path("expires_in").asInt()).isBetween(3599, 3600);
    assertThat(first.path("token_type").asText()).isEqualTo("bearer");
    assertThat(first.path("scope").asText()).isEqualTo("api.sync@api.example.com");
    assertThat(second.path("access_token").asText()).isEqualTo(token);
    assertThat(second.path("expires_in").asInt()).isBetween(2999, 3000);

    marketo.clock().advance(Duration.ofSeconds(3000));
    assertThat(error(withToken(token))).isEqualTo("602 Access token expired");
    assertThat(marketo.token(full)).isNotEqualTo(token);
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type=client_credentials&client_id=nobody&client_secret=x, 401, unauthorized, No client"
        + " with requested id: nobody",
    "grant_type=client_credentials&client_id=FULL&client_secret=wrong, 401, invalid_client, Bad"
        + " client credentials",
    "grant_type=password&client_id=FULL&client_secret=SECRET, 400, unsupported_grant_type,"
        + " Unsupported grant type: password",
    "client_id=FULL&client_secret=SECRET, 400, invalid_request, Missing grant type"
  })
  void refusesWrongCredentials(String query, int status, String error, String description)
      throws Exception {
    ApiService full = marketo.simulator().fullService();
    String target = query.replace("FULL", full.clientId()).replace("SECRET", full.clientSecret());
    HttpResponse<String> answer =
        marketo.send(HttpRequest.newBuilder(marketo.uri("/identity/oauth/token?" + target)));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body())
        .isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
  }

  @Test
  void takesTheTokenFromTheHeaderAlone() throws Exception {
    String token = marketo.token(marketo.simulator().fullService());
    String path = "/rest/v1/stats/usage.json?access_token=" + token;
    HttpResponse<String> answer = marketo.send(HttpRequest.newBuilder(marketo.uri(path)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(error(MarketoExtension.JSON.readTree(answer.body())))
        .isEqualTo("600 Access token not specified");
    assertThat(error(withToken("nonsense"))).isEqualTo("601 Access token invalid");
    marketo.send(
        HttpRequest.newBuilder(marketo.uri("/sandbox/tokens/expire"))
            .POST(BodyPublishers.noBody()));
    assertThat(error(withToken(token))).isEqualTo("602 Access token expired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//rest//v1//leads//describe2.json",
        "/rest/v1/leads/describe2.json/",
        "/rest/./v1/nothing/../leads/describe2.json"
      })
  void forgivesDoubledTrailingAndDotSegments(String path) throws Exception {
    assertThat(marketo.get(path).path("success").asBoolean()).isTrue();
  }

  @Test
  void refusesUnknownPathsWrongMethodsAndWrongBodies() throws Exception {
    assertThat(error(marketo.get("/rest/v1/nothing.json")))
        .isEqualTo("610 Requested resource not found");
    assertThat(error(marketo.get("/bulk/v1/leads/export/create.json")))
        .isEqualTo("605 HTTP Method 'GET' not supported");
    assertThat(error(marketo.post("/rest/v1/leads.json", "{'input':")))
        .isEqualTo("609 Invalid JSON");
    HttpRequest.Builder text =
        marketo
            .request("/rest/v1/leads.json")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(error(MarketoExtension.JSON.readTree(marketo.send(text).body())))
        .isEqualTo("612 Invalid Content Type");
    assertThat(marketo.send(marketo.request("/elsewhere")).statusCode()).isEqualTo(404);
    HttpRequest.Builder large =
        marketo
            .request("/rest/v1/leads.json")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(" ".repeat(1024 * 1024 + 1)));
    HttpResponse<String> tooLarge = marketo.send(large);
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("<h1>413 Request Entity Too Large</h1>");
  }

  @Test
  void takesBodiesInGzipAndInChunks() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(
          "{\"input\":[{\"email\":\"zipped@example.com\"}]}".getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest.Builder chunked =
        marketo
            .request("/rest/v1/leads.json")
            .header("Content-Type", "application/json;charset=utf-8")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes.toByteArray())));

    assertThat(marketo.send(chunked).body()).contains("\"status\":\"created\"");
  }

  @Test
  void deniesTheLimitedServiceWhatItsRoleLacks() throws Exception {
    ApiService limited = marketo.simulator().limitedService();

    assertThat(error(marketo.getAs(limited, "/rest/v1/activities/types.json")))
        .isEqualTo("603 Access denied");
    assertThat(error(marketo.getAs(limited, "/rest/v1/leads/describe.json"))).isEqualTo(" ");
    assertThat(error(marketo.getAs(limited, "/rest/v1/stats/usage.json"))).isEqualTo(" ");
    HttpResponse<String> users =
        marketo.send(marketo.requestAs(limited, "/userservice/management/v1/users/allusers.json"));
    assertThat(users.statusCode()).isEqualTo(403);
    assertThat(users.body())
        .isEqualTo("{\"errors\":[{\"code\":603,\"message\":\"Access denied\"}]}");
  }

  @Test
  void refusesOnDemandInItsOwnForm() throws Exception {
    tell("{\"path\":\"/bulk\",\"code\":\"1029:Export daily quota exceeded\"}");
    tell("{\"path\":\"/rest\",\"status\":502}");
    tell("{\"path\":\"/identity\",\"status\":401}");

    HttpResponse<String> identity =
        marketo.send(HttpRequest.newBuilder(marketo.uri("/identity/oauth/token")));
    assertThat(identity.statusCode()).isEqualTo(401);
    assertThat(identity.body()).contains("\"error\":\"unauthorized\"");
    assertThat(error(marketo.get("/bulk/v1/leads/export.json")))
        .isEqualTo("1029 Export daily quota exceeded");
    HttpResponse<String> page = marketo.send(marketo.request("/rest/v1/leads.json"));
    assertThat(page.statusCode()).isEqualTo(502);
    assertThat(page.body()).contains("<h1>502 Bad Gateway</h1>");
    assertThat(marketo.get("/rest/v1/stats/errors.json").path("result").path(0).path("errors"))
        .hasToString("[{\"errorCode\":\"1029\",\"count\":1}]");
  }

  private void tell(String fault) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(marketo.uri("/sandbox/faults")).POST(BodyPublishers.ofString(fault));
    assertThat(marketo.send(request).statusCode()).isEqualTo(200);
  }

  private JsonNode withToken(String token) throws Exception {
    return MarketoExtension.JSON.readTree(
        marketo
            .send(
                HttpRequest.newBuilder(marketo.uri("/rest/v1/stats/usage.json"))
                    .header("Authorization", "Bearer " + token))
            .body());
  }

  private JsonNode identity(String method, String query, String form) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(marketo.uri("/identity/oauth/token?" + query))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, BodyPublishers.ofString(form));
    return MarketoExtension.JSON.readTree(marketo.send(request).body());
  }

  private static String credentials(ApiService service) {
    return "grant_type=client_credentials&client_id="
        + service.clientId()
        + "&client_secret="
        + service.clientSecret();
  }
}
