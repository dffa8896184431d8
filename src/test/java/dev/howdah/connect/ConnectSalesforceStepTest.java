package dev.howdah.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.howdah.HostExtension;
import dev.howdah.sandbox.http.HttpHandler;
import dev.howdah.sandbox.salesforce.SalesforceOptions;
import dev.howdah.sandbox.salesforce.SalesforceSimulator;
import dev.howdah.sandbox.world.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Message;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectSalesforceStepTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PUBLIC = "http://127.0.0.1:8080";

  private SalesforceSimulator org;

  /** Whether calls for data are refused. */
  private volatile boolean refusing;

  @RegisterExtension
  final HostExtension host =
      HostExtension.running("20-connect-salesforce", "80-api")
          .with("host.public-url", PUBLIC)
          .with(this::startOrg);

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void connectsByALinkAndTheConsentOfAPerson() throws Exception {
    assertThat(status().path("state").asText()).isEqualTo("not connected");
    HttpResponse<String> opened = openNewLink();
    assertThat(opened.statusCode()).isEqualTo(302);
    assertThat(opened.headers().firstValue("Cache-Control")).contains("no-store");
    String setCookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(setCookie)
        .matches(
            "howdah_connect=[A-Za-z0-9_-]{43}; Path=/oauth/callback; Max-Age=600; HttpOnly;"
                + " SameSite=Lax");
    assertThat(opened.headers().firstValue("Location").orElseThrow())
        .startsWith(org.url() + "/services/oauth2/authorize?response_type=code&")
        .contains("&code_challenge_method=S256&");
    assertThat(status().path("state").asText()).isEqualTo("connecting");

    String back = consent(opened, "save");
    List<String> exchanges = spyOnExchanges();
    HttpResponse<String> page = callback(back, cookie(setCookie));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(exchanges)
        .isNotEmpty()
        .noneMatch(seen -> seen.contains(parameter(back, "code")))
        .noneMatch(seen -> seen.contains(parameter(back, "state")));
    assertThat(page.body()).contains("Salesforce is connected", org.credentials().username());
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().map()).doesNotContainKeys("code", "state", "Cookie");
    JsonNode status = status();
    assertThat(status.path("state").asText()).isEqualTo("connected");
    assertThat(status.path("grant").asText()).isEqualTo("authorization_code");
    assertThat(status.path("connectedBy").asText()).isEqualTo("first");
    assertThat(status.toString()).doesNotContain("5Aep861", org.credentials().clientSecret());
  }

  @Test
  void takesACallbackOnceAndFromTheSameBrowserOnly() throws Exception {
    HttpResponse<String> opened = openNewLink();
    String cookie = cookie(opened.headers().firstValue("Set-Cookie").orElseThrow());
    String back = consent(opened, "save");

    assertThat(callback(back, "howdah_connect=another").statusCode()).isEqualTo(400);
    String otherState = back.replace("state=" + parameter(back, "state"), "state=made-up");
    assertThat(callback(otherState, cookie).body()).contains("This link is not valid");
    assertThat(callback(back, "other=1").body()).contains("This link is not valid");
    assertThat(callback(back, cookie).statusCode()).isEqualTo(200);
    assertThat(callback(back, cookie).statusCode()).isEqualTo(400);
  }

  @Test
  void revokesAtSalesforceWhenACallerOfTheApiDisconnects() throws Exception {
    HttpResponse<String> opened = openNewLink();
    String cookie = cookie(opened.headers().firstValue("Set-Cookie").orElseThrow());
    callback(consent(opened, "save"), cookie);
    String token =
        host.desk("salesforceConnection", SalesforceConnection.class).tokens.access().token();
    assertThat(introspect(token).path("active").asBoolean()).isTrue();

    HttpResponse<String> asked = api("DELETE", "/connections/salesforce", "");
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(asked.body()).path("detail").asText())
        .isEqualTo(
            "Disconnecting Salesforce ends the login of user "
                + status().path("user").asText()
                + " at the org "
                + status().path("organization").asText()
                + ". A sync under way waits, and no sync, change, install or deployment reaches"
                + " Salesforce until it is connected again; the people that are synced stay as they"
                + " are and grow old. The account may then be connected to another org. To hand over"
                + " to another admin there is no need for it: let them connect, and the old login"
                + " goes when the new one is proven. Nothing was done. Send the call with"
                + " confirm=true to disconnect.");
    assertThat(introspect(token).path("active").asBoolean()).isTrue();

    HttpResponse<String> answer = api("DELETE", "/connections/salesforce?confirm=true", "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(introspect(token).path("active").asBoolean(true)).isFalse();
    assertThat(status().path("state").asText()).isEqualTo("not connected");
    assertThat(status().path("receipts").path(0).path("deed").asText()).isEqualTo("disconnected");
    assertThat(status().path("receipts").path(0).path("caller").asText()).isEqualTo("first");
  }

  @Test
  void letsGoOfALoginOnlyWhenTheNextIsProven() throws Exception {
    connectByLink();
    String first = token();
    refusing = true;

    connectByLink();
    refusing = false;

    assertThat(status().path("state").asText()).isEqualTo("connected");
    assertThat(token()).isEqualTo(first);
    assertThat(introspect(first).path("active").asBoolean()).isTrue();

    connectByLink();

    assertThat(status().path("state").asText()).isEqualTo("connected");
    assertThat(token()).isNotEqualTo(first);
    assertThat(introspect(token()).path("active").asBoolean()).isTrue();
    assertThat(introspect(first).path("active").asBoolean(true)).isFalse();
    assertThat(status().path("receipts").path(0).path("deed").asText()).isEqualTo("handed over");
    assertThat(status().path("receipts").path(0).path("detail").asText())
        .isEqualTo(
            "The login of user "
                + status().path("user").asText()
                + " was revoked after the new one was proven.");
  }

  private void connectByLink() throws Exception {
    HttpResponse<String> opened = openNewLink();
    callback(
        consent(opened, "save"), cookie(opened.headers().firstValue("Set-Cookie").orElseThrow()));
  }

  private String token() {
    return host.desk("salesforceConnection", SalesforceConnection.class).tokens.access().token();
  }

  @Test
  void opensALinkOnce() throws Exception {
    String link = newLink();

    assertThat(get(link).statusCode()).isEqualTo(302);
    HttpResponse<String> again = get(link, "Accept-Language", "de-AT,de;q=0.9");

    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("lang=\"de\"", "Dieser Link ist nicht gültig");
    assertThat(again.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void tellsAPersonWhoDeniedWhatToDo() throws Exception {
    HttpResponse<String> opened = openNewLink();
    String cookie = cookie(opened.headers().firstValue("Set-Cookie").orElseThrow());

    HttpResponse<String> page = callback(consent(opened, "cancel"), cookie);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).contains("You did not allow the access.");
    assertThat(status().path("state").asText()).isEqualTo("not connected");
  }

  @Test
  void refusesALoginHostThatIsNotSalesforce() throws Exception {
    HttpResponse<String> answer =
        api("POST", "/connections/salesforce/links", "{\"loginHost\":\"https://evil.test\"}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(JSON.readTree(answer.body()).path("detail").asText())
        .isEqualTo(
            "loginHost must be an https address within salesforce.com but is https://evil.test; no"
                + " token was sent there. If it is right, add its domain to salesforce.hosts");
  }

  @Test
  void asksTheHostOfTheChosenEnvironment() throws Exception {
    HttpResponse<String> answer =
        api("POST", "/connections/salesforce/links", "{\"environment\":\"sandbox\"}");

    String link = JSON.readTree(answer.body()).path("url").asText();
    assertThat(get(link).headers().firstValue("Location").orElseThrow())
        .startsWith("https://test.salesforce.com/services/oauth2/authorize?");
  }

  @Test
  void needsAnAdminForALink() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(host.address().resolve("/api/v1/connections/salesforce/links"))
                .POST(BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  /** Headers and body of every exchange from now on, as they were made. */
  private List<String> spyOnExchanges() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    EventNotifierSupport spy =
        new EventNotifierSupport() {
          @Override
          public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeCreatedEvent made) {
              Message message = made.getExchange().getMessage();
              seen.add(message.getHeaders() + " " + message.getBody());
            }
          }
        };
    spy.start();
    host.context().getManagementStrategy().addEventNotifier(spy);
    return seen;
  }

  private JsonNode introspect(String token) throws Exception {
    String form =
        "token="
            + ConsentingPerson.encoded(token)
            + "&client_id="
            + ConsentingPerson.encoded(org.credentials().clientId())
            + "&client_secret="
            + ConsentingPerson.encoded(org.credentials().clientSecret());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(org.url() + "/services/oauth2/introspect"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private static String parameter(String url, String name) {
    return url.replaceFirst(".*[?&]" + name + "=", "").replaceFirst("&.*", "");
  }

  private Map<String, String> startOrg(Path data) {
    Clock clock = Clock.systemUTC();
    org =
        host.companion(
            SalesforceSimulator.start(
                SalesforceOptions.of(World.of(7, 100, clock.instant()), clock, 0, false, data)
                    .around(this::orRefuse)));
    org.rotateRefreshTokens(true);
    return Map.of(
        "salesforce.login-url", org.url(),
        "salesforce.client-id", org.credentials().clientId(),
        "salesforce.client-secret", org.credentials().clientSecret());
  }

  private HttpHandler orRefuse(SalesforceSimulator inner) {
    return (request, answer) -> {
      if (refusing && request.path().startsWith("/services/data/v")) {
        answer
            .status(403)
            .text(
                "application/json;charset=UTF-8",
                "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"No API.\"}]");
      } else {
        inner.handle(request, answer);
      }
    };
  }

  private String newLink() throws Exception {
    HttpResponse<String> answer = api("POST", "/connections/salesforce/links", "{}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("url").asText();
  }

  private HttpResponse<String> openNewLink() throws Exception {
    return get(newLink());
  }

  private HttpResponse<String> callback(String location, String cookie) throws Exception {
    assertThat(location).startsWith(PUBLIC + "/oauth/callback?");
    return get(location, "Cookie", cookie);
  }

  private JsonNode status() throws Exception {
    return JSON.readTree(api("GET", "/connections/salesforce", "").body());
  }

  private HttpResponse<String> api(String method, String path, String body) throws Exception {
    return host.api().call(method, path, body);
  }

  /** What the public address leads to is this host. */
  private HttpResponse<String> get(String url, String... headers) throws Exception {
    URI address = URI.create(url.replace(PUBLIC, host.address().toString()));
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private String consent(HttpResponse<String> opened, String button) throws Exception {
    return new ConsentingPerson(org, PUBLIC).consent(opened, button);
  }

  private static String cookie(String setCookie) {
    return setCookie.substring(0, setCookie.indexOf(';'));
  }
}
