package dev.howdah.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Does something in a sandbox's Marketo, as another service of it would. */
public final class CallMarketo {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private CallMarketo() {}

  /**
   * Posts JSON, which must be taken.
   *
   * @param call below {@code /rest/v1/}
   */
  public static void post(Sandbox sandbox, String call, String json)
      throws IOException, InterruptedException {
    Map<String, String> addresses = sandbox.addresses();
    String form =
        "grant_type=client_credentials&client_id="
            + addresses.get("marketo.client-id")
            + "&client_secret="
            + addresses.get("marketo.client-secret");
    URI login = URI.create(addresses.get("marketo.url") + "/identity/oauth/token");
    String token =
        new ObjectMapper()
            .readTree(
                answer(
                    HttpRequest.newBuilder(login)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))))
            .path("access_token")
            .asText();
    String answer =
        answer(
            HttpRequest.newBuilder(URI.create(addresses.get("marketo.url") + "/rest/v1/" + call))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(json)));
    assertThat(answer).contains("\"success\":true");
  }

  private static String answer(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var answer = HTTP.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return answer.body();
  }
}
