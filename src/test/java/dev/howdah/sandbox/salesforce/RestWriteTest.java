package dev.howdah.sandbox.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

class RestWriteTest {

  private static final String DATA = "/services/data/v60.0";
  private static final SettableClock CLOCK =
      new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));

  @TempDir static Path folder;

  private static SalesforceSimulator simulator;
  private static Caller caller;
  private static String bearer;

  @BeforeAll
  static void start() {
    World world = World.of(7, 100, CLOCK.instant());
    simulator = SalesforceSimulator.start(SalesforceOptions.of(world, CLOCK, 0, true, folder));
    caller = new Caller(simulator);
    bearer = "Bearer " + caller.accessToken();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void createsChangesAndDeletesARecord() {
    HttpResponse<String> made = send("POST", "/sobjects/Account", "{\"Name\":\"Analytical\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String id = Caller.read(made).path("id").asText();
    assertThat(made.body()).isEqualTo("{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}");
    assertThat(made.headers().firstValue("Location")).contains(DATA + "/sobjects/Account/" + id);

    HttpResponse<String> changed =
        send("PATCH", "/sobjects/Account/" + id, "{\"Name\":\"Difference\"}");
    assertThat(changed.statusCode()).isEqualTo(204);
    assertThat(changed.body()).isEmpty();
    assertThat(read("/sobjects/Account/" + id).path("Name").asText()).isEqualTo("Difference");

    assertThat(send("POST", "/sobjects/Account/" + id + "?_HttpMethod=DELETE", "").statusCode())
        .isEqualTo(204);
    HttpResponse<String> gone = get("/sobjects/Account/" + id);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body())
        .isEqualTo("[{\"message\":\"entity is deleted\",\"errorCode\":\"ENTITY_IS_DELETED\"}]");
  }

  @Test
  void refusesARecordThatLacksWhatIsRequired() {
    HttpResponse<String> refused = send("POST", "/sobjects/Contact", "{\"FirstName\":\"Ada\"}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo(
            "[{\"message\":\"Required fields are missing: [LastName]\","
                + "\"errorCode\":\"REQUIRED_FIELD_MISSING\",\"fields\":[\"LastName\"]}]");
  }

  @Test
  void passesOnWhatOneCallOfACompositeMadeToTheNext() {
    JsonNode answer =
        Caller.read(
            send(
                "POST",
                "/composite",
                """
                {"allOrNone":true,"compositeRequest":[
                 {"method":"POST","url":"/services/data/v60.0/sobjects/Account",
                  "referenceId":"firm","body":{"Name":"Composite"}},
                 {"method":"POST","url":"/services/data/v60.0/sobjects/Contact",
                  "referenceId":"person","body":{"LastName":"Lovelace","AccountId":"@{firm.id}"}},
                 {"method":"GET",
                  "url":"/services/data/v60.0/sobjects/Contact/@{person.id}?fields=AccountId",
                  "referenceId":"again"}]}
                """));
    JsonNode answers = answer.path("compositeResponse");
    assertThat(answers.findValuesAsText("httpStatusCode")).containsExactly("201", "201", "200");
    assertThat(answers.get(2).path("body").path("AccountId").asText())
        .isEqualTo(answers.get(0).path("body").path("id").asText());
  }

  @Test
  void takesBackAWholeCompositeWhenOneCallFails() {
    JsonNode answers =
        Caller.read(
                send(
                    "POST",
                    "/composite",
                    """
                    {"allOrNone":true,"compositeRequest":[
                     {"method":"POST","url":"/services/data/v60.0/sobjects/Account",
                      "referenceId":"firm","body":{"Name":"Taken Back"}},
                     {"method":"POST","url":"/services/data/v60.0/sobjects/Contact",
                      "referenceId":"person","body":{}}]}
                    """))
            .path("compositeResponse");
    assertThat(answers.get(0).path("httpStatusCode").asInt()).isEqualTo(400);
    assertThat(answers.get(0).path("body").get(0).path("errorCode").asText())
        .isEqualTo("PROCESSING_HALTED");
    assertThat(answers.get(1).path("body").get(0).path("errorCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(count("Account", "Name = 'Taken Back'")).isZero();
  }

  @Test
  void savesManyRecordsInOneCallAndReportsEach() {
    JsonNode results =
        Caller.read(
            send(
                "POST",
                "/composite/sobjects",
                """
                {"allOrNone":false,"records":[
                 {"attributes":{"type":"Account"},"Name":"Many 1"},
                 {"attributes":{"type":"Contact"},"FirstName":"Nobody"}]}
                """));
    assertThat(results.get(0).path("success").asBoolean()).isTrue();
    assertThat(results.get(1).path("errors").get(0).path("statusCode").asText())
        .isEqualTo("REQUIRED_FIELD_MISSING");
    assertThat(count("Account", "Name = 'Many 1'")).isEqualTo(1);

    String id = results.get(0).path("id").asText();
    JsonNode deleted =
        Caller.read(send("DELETE", "/composite/sobjects?allOrNone=true&ids=" + id, ""));
    assertThat(deleted.toString())
        .isEqualTo("[{\"id\":\"" + id + "\",\"success\":true,\"errors\":[]}]");
  }

  @Test
  void takesAllBackWithAllOrNone() {
    JsonNode results =
        Caller.read(
            send(
                "POST",
                "/composite/sobjects",
                """
                {"allOrNone":true,"records":[
                 {"attributes":{"type":"Account"},"Name":"None of it"},
                 {"attributes":{"type":"Contact"},"FirstName":"Nobody"}]}
                """));
    assertThat(results.get(0).path("errors").get(0).path("statusCode").asText())
        .isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
    assertThat(count("Account", "Name = 'None of it'")).isZero();
  }

  @Test
  void plantsATreeOfRecords() {
    HttpResponse<String> planted =
        send(
            "POST",
            "/composite/tree/Account",
            """
            {"records":[{"attributes":{"type":"Account","referenceId":"root"},"Name":"Tree",
             "Contacts":{"records":[
              {"attributes":{"type":"Contact","referenceId":"leaf"},"LastName":"Leaf"}]}}]}
            """);
    assertThat(planted.statusCode()).isEqualTo(201);
    assertThat(Caller.read(planted).path("hasErrors").asBoolean()).isFalse();
    assertThat(Caller.read(planted).path("results").findValuesAsText("referenceId"))
        .containsExactly("root", "leaf");
    assertThat(count("Contact", "Account.Name = 'Tree' AND LastName = 'Leaf'")).isEqualTo(1);
  }

  @Test
  void listsWhatChangedAndWhatWent() {
    Instant before = CLOCK.instant();
    CLOCK.advance(Duration.ofMinutes(5));
    String kept =
        Caller.read(send("POST", "/sobjects/Account", "{\"Name\":\"Kept\"}")).path("id").asText();
    String gone =
        Caller.read(send("POST", "/sobjects/Account", "{\"Name\":\"Gone\"}")).path("id").asText();
    send("DELETE", "/sobjects/Account/" + gone, "");
    CLOCK.advance(Duration.ofMinutes(5));

    String span = "?start=" + encode(before.plusSeconds(60)) + "&end=" + encode(CLOCK.instant());
    JsonNode updated = read("/sobjects/Account/updated" + span);
    assertThat(updated.path("ids").get(0).asText()).isEqualTo(kept);
    assertThat(updated.path("ids")).hasSize(1);
    JsonNode deleted = read("/sobjects/Account/deleted" + span);
    assertThat(deleted.path("deletedRecords").findValuesAsText("id")).containsExactly(gone);
    assertThat(updated.path("latestDateCovered").asText()).endsWith(":00.000+0000");
  }

  private static String encode(Instant moment) {
    return URLEncoder.encode(moment.toString().replace("Z", "+00:00"), StandardCharsets.UTF_8);
  }

  private static int count(String object, String where) {
    String soql = "SELECT COUNT() FROM " + object + " WHERE " + where;
    return read("/query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8))
        .path("totalSize")
        .asInt();
  }

  private static JsonNode read(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Caller.read(response);
  }

  private static HttpResponse<String> get(String path) {
    return caller.get(DATA + path, "Authorization", bearer);
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return caller.json(method, DATA + path, body, "Authorization", bearer);
  }
}
