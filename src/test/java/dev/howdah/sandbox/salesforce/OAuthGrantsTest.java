package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.world.SalesforceUser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OAuthGrantsTest {

  @RegisterExtension final SimulatedOrg org = new SimulatedOrg();

  @Test
  void answersClientCredentialsWithASignedTokenThatNamesOrgAndUser() throws Exception {
    JsonNode token = org.caller.tokenOfApp(Map.of("grant_type", "client_credentials"));

    String id =
        org.simulator.url() + "/id/" + org.world.organizationId() + "/" + administrator().id();
    assertThat(token.path("id").asText()).isEqualTo(id);
    assertThat(token.path("instance_url").asText()).isEqualTo(org.simulator.url());
    assertThat(token.path("access_token").asText())
        .startsWith(org.world.organizationId().substring(0, 15) + "!");
    assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(token.path("issued_at").asText())
        .isEqualTo(Long.toString(org.clock.instant().toEpochMilli()));
    assertThat(token.path("signature").asText())
        .isEqualTo(hmac(id + org.clock.instant().toEpochMilli()));
    assertThat(token.has("expires_in")).isFalse();
    assertThat(token.has("refresh_token")).isFalse();
  }

  @Test
  void refusesAWrongClientInSalesforcesWords() {
    assertThat(
            refusal(org.caller.token(Map.of("grant_type", "client_credentials", "client_id", "x"))))
        .isEqualTo("invalid_client_id: client identifier invalid");
    assertThat(
            refusal(
                org.caller.token(
                    Map.of(
                        "grant_type", "client_credentials",
                        "client_id", org.simulator.credentials().clientId(),
                        "client_secret", "wrong"))))
        .isEqualTo("invalid_client: invalid client credentials");
    assertThat(refusal(org.caller.tokenOfApp(Map.of("grant_type", "magic"))))
        .isEqualTo("unsupported_grant_type: grant type not supported");
  }

  @Test
  void takesTheClientByHttpBasicToo() {
    String pair =
        org.simulator.credentials().clientId() + ":" + org.simulator.credentials().clientSecret();
    HttpResponse<String> response =
        org.caller.form(
            "/services/oauth2/token",
            Map.of("grant_type", "client_credentials"),
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Caller.read(response).path("access_token").asText()).contains("!");
  }

  @Test
  void logsInByPasswordWithOrWithoutTheSecurityToken() {
    String password = org.simulator.credentials().password();
    assertThat(password(administrator().username(), password).has("access_token")).isTrue();
    assertThat(
            password(
                    administrator().username(),
                    password + org.simulator.credentials().securityToken())
                .has("access_token"))
        .isTrue();
    assertThat(refusal(password(administrator().username(), "wrong")))
        .isEqualTo("invalid_grant: authentication failure");
    assertThat(refusal(password(inactive().username(), password)))
        .isEqualTo("invalid_grant: authentication failure");
  }

  @Test
  void refreshesAsOftenAsOneLikesWhileRotationIsOff() {
    for (int i = 0; i < 3; i++) {
      JsonNode token = refresh(org.simulator.credentials().refreshToken());
      assertThat(token.has("access_token")).isTrue();
      assertThat(token.has("refresh_token")).isFalse();
    }
  }

  @Test
  void spendsEachRefreshTokenWithRotationOnAndVoidsTheChainWhenOneIsUsedAgain() {
    assertThat(org.caller.json("POST", "/sandbox/oauth", "{\"rotation\":true}").body())
        .isEqualTo("{\"rotation\":true}");

    String first = org.simulator.credentials().refreshToken();
    String second = refresh(first).path("refresh_token").asText();
    JsonNode third = refresh(second);
    assertThat(third.path("refresh_token").asText()).isNotEmpty().isNotEqualTo(second);

    assertThat(refusal(refresh(first))).isEqualTo("invalid_grant: expired access/refresh token");
    assertThat(refusal(refresh(third.path("refresh_token").asText())))
        .isEqualTo("invalid_grant: expired access/refresh token");
    assertThat(userinfo(third.path("access_token").asText()).body()).isEqualTo("Bad_OAuth_Token");
  }

  @Test
  void revokesARefreshTokenTogetherWithItsSessions() {
    String token =
        refresh(org.simulator.credentials().refreshToken()).path("access_token").asText();
    assertThat(userinfo(token).statusCode()).isEqualTo(200);

    HttpResponse<String> revoked =
        org.caller.form(
            "/services/oauth2/revoke", Map.of("token", org.simulator.credentials().refreshToken()));

    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(userinfo(token).statusCode()).isEqualTo(403);
    assertThat(refusal(refresh(org.simulator.credentials().refreshToken())))
        .isEqualTo("invalid_grant: expired access/refresh token");
    assertThat(org.caller.get("/services/oauth2/revoke?token=nothing").statusCode()).isEqualTo(400);
  }

  @Test
  void takesAnAssertionSignedWithThePrintedKey() throws Exception {
    Instant soon = org.clock.instant().plusSeconds(180);
    String username = administrator().username();
    assertThat(assertion(username, org.simulator.url(), soon).has("access_token")).isTrue();
    assertThat(assertion(username, "https://login.salesforce.com", soon).has("access_token"))
        .isTrue();
    assertThat(refusal(assertion(username, "https://example.com", soon)))
        .isEqualTo("invalid_grant: audience is invalid");
    assertThat(refusal(assertion("nobody@example.com", org.simulator.url(), soon)))
        .isEqualTo("invalid_grant: user hasn't approved this consumer");
    assertThat(
            refusal(
                assertion(username, org.simulator.url(), Instant.parse("2020-01-01T00:00:00Z"))))
        .isEqualTo("invalid_grant: expired authorization code");
    assertThat(
            refusal(
                assertion(username, org.simulator.url(), Instant.parse("2099-01-01T00:00:00Z"))))
        .isEqualTo("invalid_grant: invalid assertion");
  }

  @Test
  void endsASessionThatLiesUnusedForTwoHours() {
    String token = org.caller.accessToken();
    org.clock.advance(Duration.ofMinutes(119));
    assertThat(userinfo(token).statusCode()).isEqualTo(200);
    org.clock.advance(Duration.ofMinutes(119));
    assertThat(userinfo(token).statusCode()).isEqualTo(200);

    org.clock.advance(Duration.ofHours(2));

    HttpResponse<String> refused =
        org.caller.get("/services/data/v60.0/limits", "Authorization", "Bearer " + token);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body())
        .isEqualTo(
            "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
  }

  @Test
  void endsAllSessionsOnDemand() {
    String token = org.caller.accessToken();
    org.simulator.expireTokens();
    assertThat(userinfo(token).body()).isEqualTo("Bad_OAuth_Token");
  }

  @Test
  void tellsWhoATokenStandsFor() {
    JsonNode token = org.caller.tokenOfApp(Map.of("grant_type", "client_credentials"));
    String bearer = "Bearer " + token.path("access_token").asText();

    JsonNode identity =
        Caller.read(org.caller.get(token.path("id").asText(), "Authorization", bearer));

    assertThat(identity.path("username").asText()).isEqualTo(administrator().username());
    assertThat(identity.path("organization_id").asText()).isEqualTo(org.world.organizationId());
    assertThat(identity.path("email_verified").asBoolean()).isTrue();
    assertThat(identity.path("urls").path("rest").asText())
        .isEqualTo(org.simulator.url() + "/services/data/v{version}/");
    assertThat(org.caller.get(token.path("id").asText()).body()).isEqualTo("Missing_OAuth_Token");
    JsonNode introspected =
        Caller.read(
            org.caller.form(
                "/services/oauth2/introspect",
                Map.of(
                    "token", token.path("access_token").asText(),
                    "client_id", org.simulator.credentials().clientId(),
                    "client_secret", org.simulator.credentials().clientSecret())));
    assertThat(introspected.path("active").asBoolean()).isTrue();
    assertThat(introspected.path("username").asText()).isEqualTo(administrator().username());
  }

  @Test
  void writesTheAnswerAsXmlOrFormWhenAsked() {
    Map<String, String> grant =
        Map.of("grant_type", "client_credentials", "client_id", "x", "format", "xml");
    assertThat(org.caller.form("/services/oauth2/token", grant).body())
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth><error>invalid_client_id</error>"
                + "<error_description>client identifier invalid</error_description></OAuth>");
  }

  private JsonNode refresh(String refreshToken) {
    return org.caller.tokenOfApp(
        Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private JsonNode password(String username, String password) {
    return org.caller.tokenOfApp(
        Map.of("grant_type", "password", "username", username, "password", password));
  }

  private JsonNode assertion(String subject, String audience, Instant expires) throws Exception {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String head = base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8));
    String claims =
        Caller.JSON.writeValueAsString(
            Map.of(
                "iss",
                org.simulator.credentials().clientId(),
                "sub",
                subject,
                "aud",
                audience,
                "exp",
                expires.getEpochSecond()));
    String signed = head + "." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return org.caller.token(
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion",
            signed + "." + base64.encodeToString(signature.sign())));
  }

  private PrivateKey privateKey() throws Exception {
    String pem =
        Files.readString(Path.of(org.simulator.addresses().get("salesforce.jwt-key-file")));
    byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private String hmac(String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(
        new SecretKeySpec(
            org.simulator.credentials().clientSecret().getBytes(StandardCharsets.UTF_8),
            "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> userinfo(String token) {
    return org.caller.get("/services/oauth2/userinfo", "Authorization", "Bearer " + token);
  }

  private SalesforceUser administrator() {
    return org.world.salesforceUsers().get(0);
  }

  private SalesforceUser inactive() {
    return org.world.salesforceUsers().stream()
        .filter(u -> !u.isActive())
        .findFirst()
        .orElseThrow();
  }

  private static String refusal(JsonNode answer) {
    return answer.path("error").asText() + ": " + answer.path("error_description").asText();
  }
}
