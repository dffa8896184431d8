package dev.howdah.sandbox.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.howdah.sandbox.http.HttpServer;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.data.SettableClock;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import dev.howdah.sandbox.world.SalesforceLead;
import dev.howdah.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkApiTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final World WORLD = World.of(11, 400, NOW);
  private static final String USER = WORLD.salesforceUsers().get(0).id();

  private final SettableClock clock = new SettableClock(NOW);
  private final HttpClient client = HttpClient.newHttpClient();
  private Org org;
  private BulkApi bulk;
  private HttpServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    org = Org.open(folder, WORLD, clock);
    bulk = BulkApi.open(org, folder.resolve("bulk"), clock, true);
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            (request, response) -> {
              try {
                if (!bulk.handle(request, response, USER)) {
                  response.status(404);
                }
              } catch (SalesforceError e) {
                response
                    .status(e.status())
                    .json(List.of(Map.of("errorCode", e.errorCode(), "message", e.text())));
              }
            });
  }

  @AfterAll
  void stop() {
    server.close();
    bulk.close();
    org.close();
  }

  @Test
  void givesEveryLeadOnceInPages() throws Exception {
    String id =
        create(
            "query",
            "{'operation':'query','query':'SELECT Id, LastName, Title, Owner.Type, IsConverted,"
                + " CreatedDate FROM Lead'}");
    waitUntil("query/" + id, "JobComplete");

    List<String> found = new ArrayList<>();
    String locator = "";
    while (!locator.equals("null")) {
      String query = "?maxRecords=57" + (locator.isEmpty() ? "" : "&locator=" + locator);
      HttpResponse<String> page = call("GET", "query/" + id + "/results" + query, null);
      assertThat(page.body())
          .startsWith(
              "\"Id\",\"LastName\",\"Title\",\"Owner.Type\",\"IsConverted\",\"CreatedDate\"\n");
      List<String> rows = rows(page.body());
      assertThat(page.headers().firstValue("Sforce-NumberOfRecords"))
          .contains(Integer.toString(rows.size() - 1));
      found.addAll(rows.subList(1, rows.size()));
      locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
    }

    List<String> expected = new ArrayList<>();
    WORLD
        .salesforceLeads()
        .forEachRemaining(
            lead -> {
              if (!lead.isDeleted()) {
                expected.add(expected(lead));
              }
            });
    assertThat(found).isEqualTo(expected);
  }

  private static String expected(SalesforceLead lead) {
    return String.join(
        "|",
        lead.id(),
        lead.lastName(),
        lead.title() == null ? "" : lead.title(),
        lead.ownerId().startsWith("00G") ? "Queue" : "User",
        Boolean.toString(lead.isConverted()),
        lead.createdDate().toString().replace("Z", ".000Z"));
  }

  @Test
  void takesItsTimeAndRefusesResultsBeforeTheEnd() throws Exception {
    String id = create("query", "{'operation':'queryAll','query':'SELECT Id FROM Account'}");

    assertError(
        call("GET", "query/" + id + "/results", null),
        400,
        "INVALIDJOBSTATE",
        "Invalid job state, expected JobComplete but found UploadComplete");
    assertThat(json(call("PATCH", "query/" + id, "{'state':'Aborted'}")).path("state").asText())
        .isEqualTo("Aborted");
    assertThat(call("DELETE", "query/" + id, null).statusCode()).isEqualTo(204);
    assertError(
        call("GET", "query/" + id, null),
        404,
        "NOT_FOUND",
        "The requested resource does not exist");
  }

  @Test
  void answersOnlyToTheVersionThatMadeTheJob() throws Exception {
    String id = create("query", "{'operation':'query','query':'SELECT Id FROM Account'}");

    HttpResponse<String> other = send("GET", "/services/data/v59.0/jobs/query/" + id, null, "");

    assertThat(other.statusCode()).isEqualTo(409);
  }

  @Test
  void refusesQueriesThatOnlyRestKnows() throws Exception {
    assertError(
        post("query", "{'operation':'query','query':'SELECT COUNT() FROM Lead'}"),
        400,
        "FUNCTIONALITY_NOT_ENABLED",
        "Aggregate queries are not supported in Bulk V2 Query");
    assertError(
        post("query", "{'operation':'query','query':'SELECT Id, Address FROM Lead'}"),
        400,
        "FUNCTIONALITY_NOT_ENABLED",
        "Selecting compound data not supported in Bulk Query");
    assertError(
        post("query", "{'operation':'query','query':'SELECT Id FROM Profile'}"),
        400,
        "INVALIDENTITY",
        "Profile is not supported by the Bulk API");
    assertError(
        post("query", "{'operation':'query','query':'SELECT Id FROM Lead WHERE'}"),
        400,
        "MALFORMED_QUERY",
        "\nSELECT Id FROM Lead WHERE\n"
            + " ".repeat(25)
            + "^\nERROR at Row:1:Column:26\nunexpected token: '<EOF>'");
  }

  @Test
  void writesGoodRowsAndSaysWhyItLeavesTheOthers() throws Exception {
    String id =
        create(
            "ingest",
            "{'object':'Contact','operation':'upsert','externalIdFieldName':'External_Id__c',"
                + "'columnDelimiter':'SEMICOLON','lineEnding':'CRLF'}");
    HttpResponse<String> upload =
        send(
            "PUT",
            "/services/data/v60.0/jobs/ingest/" + id + "/batches",
            "External_Id__c;LastName;Email\r\n"
                + "c1;\"Love;lace\";ada@example.org\r\n"
                + "c2;;\r\n"
                + "c1;Byron;#N/A\r\n",
            "text/csv");
    assertThat(upload.statusCode()).isEqualTo(201);
    call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}");
    waitUntil("ingest/" + id, "JobComplete");

    JsonNode info = json(call("GET", "ingest/" + id, null));
    assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(3);
    assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(1);
    List<String> good = lines("ingest/" + id + "/successfulResults");
    assertThat(good).hasSize(3);
    String created = good.get(1).substring(1, 19);
    assertThat(good)
        .containsExactly(
            "\"sf__Id\";\"sf__Created\";\"External_Id__c\";\"LastName\";\"Email\"",
            "\"" + created + "\";\"true\";\"c1\";\"Love;lace\";\"ada@example.org\"",
            "\"" + created + "\";\"false\";\"c1\";\"Byron\";\"#N/A\"");
    assertThat(lines("ingest/" + id + "/failedResults"))
        .containsExactly(
            "\"sf__Id\";\"sf__Error\";\"External_Id__c\";\"LastName\";\"Email\"",
            "\"\";\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName"
                + " --\";\"c2\";\"\";\"\"");
    assertThat(lines("ingest/" + id + "/unprocessedrecords"))
        .containsExactly("\"External_Id__c\";\"LastName\";\"Email\"");
  }

  @Test
  void failsAJobWithAnUnknownColumnAndGivesItsRowsBack() throws Exception {
    String id = create("ingest", "{'object':'Lead','operation':'insert'}");
    send(
        "PUT",
        "/services/data/v60.0/jobs/ingest/" + id + "/batches",
        "LastName,Shoe\nByron,42\n",
        "text/csv");
    call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}");
    waitUntil("ingest/" + id, "Failed");

    assertThat(json(call("GET", "ingest/" + id, null)).path("errorMessage").asText())
        .isEqualTo("InvalidBatch : Field name not found : Shoe");
    assertThat(lines("ingest/" + id + "/unprocessedrecords"))
        .containsExactly("\"LastName\",\"Shoe\"", "\"Byron\",\"42\"");
  }

  private void waitUntil(String job, String state) {
    clock.advance(Duration.ofSeconds(5));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> json(call("GET", job, null)).path("state").asText().equals(state));
  }

  private String create(String kind, String body) throws Exception {
    JsonNode answer = json(post(kind, body));
    assertThat(answer.path("id").asText()).as(answer.toString()).startsWith("750").hasSize(18);
    return answer.path("id").asText();
  }

  private HttpResponse<String> post(String kind, String body) throws Exception {
    return call("POST", kind, body);
  }

  private HttpResponse<String> call(
      String method, String path, @org.jspecify.annotations.Nullable String body) throws Exception {
    String json = body == null ? null : doubleQuoted(body);
    return send(method, "/services/data/v60.0/jobs/" + path, json, "application/json");
  }

  private static String doubleQuoted(String body) {
    return body.replace('\'', '"');
  }

  private HttpResponse<String> send(
      String method, String path, @org.jspecify.annotations.Nullable String body, String type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", type);
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private List<String> lines(String path) throws Exception {
    return call("GET", path, null).body().lines().toList();
  }

  private static List<String> rows(String csv) throws IOException {
    try (var reader = CsvReader.builder().ofCsvRecord(csv)) {
      return reader.stream().map(row -> String.join("|", row.getFields())).toList();
    }
  }

  private static void assertError(
      HttpResponse<String> response, int status, String code, String message) throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).path(0).path("errorCode").asText()).isEqualTo(code);
    assertThat(json(response).path(0).path("message").asText()).isEqualTo(message);
  }
}
