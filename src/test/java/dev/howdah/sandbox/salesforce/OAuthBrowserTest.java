package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OAuthBrowserTest {

  private static final String VERIFIER = "a-verifier-that-is-long-enough-for-anybody-0123456789";
  private static final Pattern INPUT = Pattern.compile("<input [^>]*>");

  @RegisterExtension final SimulatedOrg org = new SimulatedOrg();

  private String cookie = "";

  @Test
  void leadsThroughLoginAndConsentBackWithACodeAndTheState() throws Exception {
    HttpResponse<String> consent = logIn(authorize(Map.of("state", "s&1")));
    assertThat(consent.body()).contains("<b>Howdah</b> is asking to:");

    Map<String, String> back = answer(submit(consent, "save"));

    assertThat(back).containsOnlyKeys("code", "state").containsEntry("state", "s&1");
    JsonNode token = redeem(back.get("code"), VERIFIER);
    assertThat(token.path("refresh_token").asText()).startsWith("5Aep861");
    assertThat(token.path("id").asText()).contains(org.world.salesforceUsers().get(0).id());
    assertThat(refusal(redeem(back.get("code"), VERIFIER)))
        .isEqualTo("invalid_grant: invalid authorization code");
  }

  @Test
  void refusesACodeWithoutOrWithAWrongVerifier() throws Exception {
    String code = answer(submit(logIn(authorize(Map.of())), "save")).get("code");
    assertThat(refusal(redeem(code, "wrong"))).isEqualTo("invalid_request: invalid code verifier");
    code = answer(follow(authorize(Map.of()))).get("code");
    assertThat(refusal(redeem(code, "")))
        .isEqualTo("invalid_grant: missing required code verifier");
    Map<String, String> plain = answer(follow(authorize(Map.of("code_challenge_method", "plain"))));
    assertThat(plain.get("error_description")).isEqualTo("invalid code challenge method");
  }

  @Test
  void tellsTheAppThatTheUserDenied() throws Exception {
    Map<String, String> back = answer(submit(logIn(authorize(Map.of("state", "x"))), "cancel"));
    assertThat(back)
        .isEqualTo(
            Map.of(
                "error", "access_denied",
                "error_description", "end-user denied authorization",
                "state", "x"));
  }

  @Test
  void asksNeitherPasswordNorConsentTwiceUnlessPrompted() throws Exception {
    answer(submit(logIn(authorize(Map.of())), "save"));

    assertThat(answer(follow(authorize(Map.of())))).containsKey("code");
    assertThat(follow(authorize(Map.of("prompt", "consent"))).body()).contains("oaapprove");
    assertThat(follow(authorize(Map.of("prompt", "login", "login_hint", "ada@example.com"))).body())
        .contains("login_form")
        .contains("ada@example.com");
    assertThat(follow(authorize(Map.of("prompt", "select_account"))).body()).contains("login_form");
  }

  @Test
  void showsWrongAppsAndRedirectUrisOnThePageAndNeverRedirects() throws Exception {
    HttpResponse<String> wrongUri = follow(authorize(Map.of("redirect_uri", "https://evil.test/")));
    assertThat(wrongUri.statusCode()).isEqualTo(400);
    assertThat(wrongUri.body())
        .contains(
            "error=redirect_uri_mismatch&amp;error_description=redirect_uri must match"
                + " configuration");
    HttpResponse<String> wrongApp = follow(authorize(Map.of("client_id", "nobody")));
    assertThat(wrongApp.body())
        .contains("error=invalid_client_id&amp;error_description=client identifier invalid");
  }

  @Test
  void redirectsOtherMistakesToTheApp() throws Exception {
    assertThat(answer(follow(authorize(Map.of("scope", "api nonsense")))))
        .containsEntry("error", "invalid_scope");
    assertThat(answer(follow(authorize(Map.of("response_type", "magic")))))
        .containsEntry("error", "unsupported_response_type");
  }

  @Test
  void leavesTheUserOfAnAppThatIsNotInstalledOnTheErrorPage() throws Exception {
    HttpResponse<String> answer =
        logIn(authorize(Map.of("client_id", InstalledApps.NOT_INSTALLED)));
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location)
        .isEqualTo(
            "/setup/secur/RemoteAccessErrorPage.apexp?error=invalid_client"
                + "&error_description=app+must+be+installed+into+org");
    assertThat(follow(location).body())
        .contains("OAUTH_APPROVAL_ERROR_GENERIC : app must be installed into org");
  }

  @Test
  void staysOnTheLoginPageWithAWrongPassword() throws Exception {
    HttpResponse<String> page = follow(authorize(Map.of()));
    Map<String, String> fields = inputs(page);
    fields.put("username", org.simulator.credentials().username());
    fields.put("pw", "wrong");
    assertThat(org.caller.form("/", fields).body())
        .contains("Please check your username and password.");
  }

  @Test
  void takesALoopbackRedirectUriOnAnyPort() throws Exception {
    Map<String, String> asked = Map.of("redirect_uri", "http://localhost:45678/oauth/callback");
    HttpResponse<String> back = submit(logIn(authorize(asked)), "save");
    assertThat(back.headers().firstValue("Location").orElseThrow())
        .startsWith("http://localhost:45678/oauth/callback?code=");
  }

  private String authorize(Map<String, String> changes) throws Exception {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", org.simulator.credentials().clientId());
    query.put("redirect_uri", org.simulator.credentials().redirectUri());
    query.put("scope", "api refresh_token id");
    query.put("code_challenge_method", "S256");
    query.put(
        "code_challenge",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII))));
    query.putAll(changes);
    return "/services/oauth2/authorize?" + Caller.encode(query);
  }

  private HttpResponse<String> logIn(String authorize) {
    Map<String, String> fields = inputs(follow(authorize));
    fields.put("username", org.simulator.credentials().username());
    fields.put("pw", org.simulator.credentials().password());
    HttpResponse<String> in = org.caller.form("/", fields);
    cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    return follow(in.headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> submit(HttpResponse<String> consent, String button) {
    Map<String, String> fields = inputs(consent);
    fields.remove(button.equals("save") ? "cancel" : "save");
    return org.caller.form(
        "/setup/secur/RemoteAccessAuthorizationPage.apexp", fields, "Cookie", cookie);
  }

  private HttpResponse<String> follow(String path) {
    return cookie.isEmpty() ? org.caller.get(path) : org.caller.get(path, "Cookie", cookie);
  }

  private JsonNode redeem(String code, String verifier) {
    return org.caller.tokenOfApp(
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            org.simulator.credentials().redirectUri(),
            "code_verifier",
            verifier));
  }

  private static Map<String, String> answer(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(302);
    String location = response.headers().firstValue("Location").orElseThrow();
    Map<String, String> answer = new LinkedHashMap<>();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
      String[] parts = pair.split("=", 2);
      answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return answer;
  }

  private static Map<String, String> inputs(HttpResponse<String> page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(page.body());
    while (input.find()) {
      String value = attribute(input.group(), "value");
      fields.put(attribute(input.group(), "name"), value.replace("&amp;", "&"));
    }
    assertThat(fields).isNotEmpty();
    return fields;
  }

  private static String attribute(String tag, String name) {
    Matcher matcher = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String refusal(JsonNode answer) {
    return answer.path("error").asText() + ": " + answer.path("error_description").asText();
  }
}
