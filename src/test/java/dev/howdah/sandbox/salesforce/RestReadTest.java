package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.world.SalesforceLead;
import dev.howdah.sandbox.world.World;
import dev.howdah.time.SettableClock;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestReadTest {

  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private static final World WORLD = World.of(7, 5000, CLOCK.instant());

  @TempDir static Path folder;

  private static SalesforceSimulator simulator;
  private static Caller caller;
  private static String bearer;

  @BeforeAll
  static void start() {
    simulator = SalesforceSimulator.start(SalesforceOptions.of(WORLD, CLOCK, 0, true, folder));
    caller = new Caller(simulator);
    bearer = "Bearer " + caller.accessToken();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void listsItsVersionsToAnybody() {
    JsonNode versions = Caller.read(caller.get("/services/data"));
    assertThat(versions.get(0).toString())
        .isEqualTo(
            "{\"label\":\"Summer '14\",\"url\":\"/services/data/v31.0\",\"version\":\"31.0\"}");
    assertThat(versions.get(versions.size() - 1).path("label").asText()).isEqualTo("Spring '26");
  }

  @Test
  void refusesACallWhoseAddressAndHeadersAreTooLong() {
    String path = "/services/data/v60.0/query?q=";

    HttpResponse<String> address = caller.get(path + "x".repeat(16_384), "Authorization", bearer);
    HttpResponse<String> together = caller.get(path + "x".repeat(16_300), "Authorization", bearer);

    assertThat(address.statusCode()).isEqualTo(414);
    assertThat(address.body()).isEqualTo("<h1>URI Too Long</h1>");
    assertThat(together.statusCode()).isEqualTo(431);
    assertThat(together.body()).isEqualTo("<h1>Request Header Fields Too Large</h1>");
    assertThat(caller.get(path + "x".repeat(15_000), "Authorization", bearer).statusCode())
        .isEqualTo(400);
  }

  @Test
  void readsAQueryPageByPage() {
    JsonNode page = query("SELECT Id FROM Contact");
    int total = page.path("totalSize").asInt();
    assertThat(total).isGreaterThan(2000);
    assertThat(page.path("records")).hasSize(2000);
    int seen = 0;
    while (true) {
      seen += page.path("records").size();
      if (page.path("done").asBoolean()) {
        break;
      }
      page = get(page.path("nextRecordsUrl").asText());
    }
    assertThat(seen).isEqualTo(total);
  }

  @Test
  void makesPagesAsSmallAsAsked() {
    String soql = URLEncoder.encode("SELECT Id FROM Lead", StandardCharsets.UTF_8);
    JsonNode page =
        Caller.read(
            caller.get(
                "/services/data/v60.0/query?q=" + soql,
                "Authorization",
                bearer,
                "Sforce-Query-Options",
                "batchSize=200"));
    assertThat(page.path("records")).hasSize(200);
    assertThat(page.path("nextRecordsUrl").asText()).startsWith("/services/data/v60.0/query/01g");
  }

  @Test
  void readsARecordWithTheFieldsAskedFor() {
    SalesforceLead lead = WORLD.salesforceLeads().next();
    JsonNode record = get("/services/data/v60.0/sobjects/Lead/" + lead.id() + "?fields=LastName");
    assertThat(record.path("attributes").path("url").asText())
        .isEqualTo("/services/data/v60.0/sobjects/Lead/" + lead.id());
    assertThat(record.path("LastName").asText()).isEqualTo(lead.lastName());
    assertThat(record.has("Email")).isFalse();
    assertThat(get("/services/data/v60.0/sobjects/Lead/" + lead.id()).path("Company").asText())
        .isEqualTo(lead.company());
  }

  @Test
  void followsARelationshipToTheParent() {
    String id =
        query("SELECT Id FROM Contact WHERE AccountId != null LIMIT 1")
            .path("records")
            .get(0)
            .path("Id")
            .asText();
    JsonNode account = get("/services/data/v60.0/sobjects/Contact/" + id + "/Account");
    assertThat(account.path("attributes").path("type").asText()).isEqualTo("Account");
    JsonNode contacts =
        get(
            "/services/data/v60.0/sobjects/Account/"
                + account.path("Id").asText()
                + "/Contacts?fields=Id");
    assertThat(contacts.path("records").findValuesAsText("Id")).contains(id);
  }

  @Test
  void describesTheOrgAndSaysWhenNothingChanged() {
    JsonNode global = get("/services/data/v60.0/sobjects");
    assertThat(global.path("sobjects").findValuesAsText("name"))
        .contains("Lead", "Contact", "OpportunityContactRole", "PermissionSetAssignment");
    JsonNode lead = get("/services/data/v60.0/sobjects/Lead/describe");
    assertThat(lead.path("fields").findValuesAsText("name")).contains("IsConverted", "OwnerId");
    String modified =
        caller
            .get("/services/data/v60.0/sobjects/Lead/describe", "Authorization", bearer)
            .headers()
            .firstValue("Last-Modified")
            .orElseThrow();
    HttpResponse<String> unchanged =
        caller.get(
            "/services/data/v60.0/sobjects/Lead/describe",
            "Authorization",
            bearer,
            "If-Modified-Since",
            modified);
    assertThat(unchanged.statusCode()).isEqualTo(304);
  }

  @Test
  void answersABatchOfCalls() {
    JsonNode answer =
        Caller.read(
            caller.json(
                "POST",
                "/services/data/v60.0/composite/batch",
                "{\"batchRequests\":[{\"method\":\"GET\",\"url\":\"v60.0/limits\"},"
                    + "{\"method\":\"GET\",\"url\":\"v60.0/sobjects/Nothing\"}]}",
                "Authorization",
                bearer));
    assertThat(answer.path("hasErrors").asBoolean()).isTrue();
    assertThat(answer.path("results").get(0).path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("results").get(1).toString())
        .isEqualTo(
            "{\"statusCode\":404,\"result\":[{\"message\":\"The requested resource does not exist\","
                + "\"errorCode\":\"NOT_FOUND\"}]}");
  }

  @Test
  void describesTheColumnsOfAQuery() {
    JsonNode columns =
        get("/services/data/v60.0/query?columns=true&q=SELECT+Id,Owner.Name+FROM+Lead");
    assertThat(columns.path("columnMetadata").get(0).path("columnName").asText()).isEqualTo("Id");
    JsonNode owner = columns.path("columnMetadata").get(1);
    assertThat(owner.path("columnName").asText()).isEqualTo("Owner");
    assertThat(owner.path("joinColumns").get(0).path("columnName").asText()).isEqualTo("Name");
  }

  @Test
  void refusesInSalesforcesWords() {
    assertRefused(
        "/services/data/v99.0/limits",
        404,
        "[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
    assertRefused(
        "/services/data/v60.0/query",
        400,
        "[{\"message\":\"SOQL statements cannot be empty or null\","
            + "\"errorCode\":\"MALFORMED_QUERY\"}]");
    assertRefused(
        "/services/data/v60.0/sobjects/Lead/00Q000000000000AAA",
        404,
        "[{\"message\":\"The requested resource does not exist\",\"errorCode\":\"NOT_FOUND\"}]");
    HttpResponse<String> wrongMethod =
        caller.json("POST", "/services/data/v60.0/limits", "{}", "Authorization", bearer);
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.body())
        .isEqualTo(
            "[{\"message\":\"HTTP Method 'POST' not allowed. Allowed are GET, HEAD\","
                + "\"errorCode\":\"METHOD_NOT_ALLOWED\"}]");
    HttpResponse<String> wrongType =
        caller.json("PUT", "/services/data/v60.0/limits", "{", "Authorization", bearer);
    assertThat(wrongType.statusCode()).isEqualTo(400);
    assertThat(wrongType.body()).contains("\"errorCode\":\"JSON_PARSER_ERROR\"");
    assertThat(caller.get("/services/data/v60.0/limits").statusCode()).isEqualTo(401);
    assertThat(caller.get("/services/data/v60.0/limits", "Authorization", "Basic eDp5").body())
        .isEqualTo("[{\"message\":\"INVALID_HEADER_TYPE\",\"errorCode\":\"INVALID_AUTH_HEADER\"}]");
  }

  @Test
  void countsRequestsOfTheLast24Hours() {
    SettableClock clock = new SettableClock(CLOCK.instant());
    Path own = folder.resolve("usage");
    try (SalesforceSimulator other =
        SalesforceSimulator.start(SalesforceOptions.of(WORLD, clock, 0, true, own))) {
      Caller otherCaller = new Caller(other);
      String token = "Bearer " + otherCaller.accessToken();
      otherCaller.get("/services/data/v60.0/limits", "Authorization", token);
      JsonNode limits =
          Caller.read(otherCaller.get("/services/data/v60.0/limits", "Authorization", token));
      assertThat(limits.path("DailyApiRequests").toString())
          .isEqualTo("{\"Max\":140000,\"Remaining\":139998}");
      clock.advance(Duration.ofHours(24));
      String again = "Bearer " + otherCaller.accessToken();
      assertThat(
              otherCaller
                  .get("/services/data/v60.0/limits", "Authorization", again)
                  .headers()
                  .firstValue("Sforce-Limit-Info"))
          .contains("api-usage=1/140000");
    }
  }

  private static void assertRefused(String path, int status, String body) {
    HttpResponse<String> response = caller.get(path, "Authorization", bearer);
    assertThat(response.body()).isEqualTo(body);
    assertThat(response.statusCode()).isEqualTo(status);
  }

  private static JsonNode query(String soql) {
    return get("/services/data/v60.0/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8));
  }

  private static JsonNode get(String path) {
    HttpResponse<String> response = caller.get(path, "Authorization", bearer);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Caller.read(response);
  }
}
