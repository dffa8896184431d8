package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.howdah.sandbox.marketo.call.ApiService;
import dev.howdah.sandbox.world.MarketoLead;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketoBulkTest {

  private static final String FIRST_WINDOW =
      "'filter':{'createdAt':{'startAt':'2026-10-21T00:00:00Z','endAt':'2026-11-20T18:00:00Z'}}";

  @RegisterExtension final MarketoExtension marketo = MarketoExtension.withoutLimits(3000);

  @Test
  void exportsTheLeadsOfAWindowWithSizeAndChecksum() throws Exception {
    String id =
        create("{'fields':['id','email','firstName','company','createdAt']," + FIRST_WINDOW + "}");
    marketo.post("/bulk/v1/leads/export/" + id + "/enqueue.json", "");

    JsonNode job = completed(id);
    HttpResponse<String> file = file(id);

    List<MarketoLead> expected =
        marketo.people().stream()
            .filter(lead -> !lead.createdAt().isBefore(Instant.parse("2026-10-21T00:00:00Z")))
            .toList();
    assertThat(expected).isNotEmpty();
    assertThat(job.path("numberOfRecords").asInt()).isEqualTo(expected.size());
    byte[] bytes = file.body().getBytes(StandardCharsets.UTF_8);
    assertThat(job.path("fileSize").asLong()).isEqualTo(bytes.length);
    assertThat(job.path("fileChecksum").asText())
        .isEqualTo(
            "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file.body())) {
      assertThat(rows.stream())
          .extracting(row -> String.join("|", row.getFields()))
          .containsExactlyInAnyOrderElementsOf(
              expected.stream()
                  .map(
                      lead ->
                          lead.id()
                              + "|"
                              + lead.email()
                              + "|"
                              + lead.firstName()
                              + "|"
                              + lead.company()
                              + "|"
                              + lead.createdAt())
                  .toList());
    }
  }

  @Test
  void writesNullForEmptyCellsAndQuotesWhatNeedsIt() throws Exception {
    marketo.post(
        "/rest/v1/leads.json",
        "{'input':[{'email':'q@example.com','firstName':'A, b;c','lastName':'say \\\"x\\\"',"
            + "'company':'two\\nlines'}]}");
    String id =
        create(
            "{'fields':['email','firstName','title','lastName','company','unsubscribed'],"
                + "'columnHeaderNames':{'firstName':'First Name'},'format':'SSV',"
                + "'filter':{'createdAt':{'startAt':'2026-11-20T12:00:00-06:00',"
                + "'endAt':'2026-11-20T18:00:01+0000'}}}");
    enqueue(id);
    completed(id);

    assertThat(file(id).body())
        .startsWith("email;First Name;title;lastName;company;unsubscribed\n")
        .contains("q@example.com;\"A, b;c\";null;\"say \"\"x\"\"\";\"two\nlines\";null\n");
  }

  @Test
  void servesRanges() throws Exception {
    String id = completedExport();
    String whole = file(id).body();
    int size = whole.getBytes(StandardCharsets.UTF_8).length;

    HttpResponse<String> part = range(id, "bytes=0-9");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(whole.substring(0, 10));
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 0-9/" + size);
    assertThat(part.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(range(id, "bytes=" + (size - 5) + "-").body()).hasSize(5);
    assertThat(range(id, "bytes=-3").body()).hasSize(3);
    HttpResponse<String> beyond = range(id, "bytes=" + size + "-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + size);
    HttpResponse<String> nonsense = range(id, "lines=1-2");
    assertThat(nonsense.statusCode()).isEqualTo(200);
    assertThat(nonsense.body()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'filter':{'createdAt':{}}} | 1002 Missing value for the required parameter 'fields'",
        "{'fields':['nope'],'filter':{'createdAt':{}}} | 1006 Field 'nope' not found",
        "{'fields':['id']} | 1002 Missing value for the required parameter 'filter'",
        "{'fields':['id'],'filter':{'createdAt':{},'updatedAt':{}}} | 1003 Only one filter type can"
            + " be specified for an export job",
        "{'fields':['id'],'filter':{'smartListId':1}} | 1035 Unsupported filter type for target"
            + " subscription: smartListId",
        "{'fields':['id'],'filter':{'createdAt':{'startAt':'2026-01-01T00:00:00Z',"
            + "'endAt':'2026-02-01T00:00:01Z'}}} | 1003 Invalid date range: it must be 31 days or"
            + " fewer",
        "{'fields':['id'],'filter':{'createdAt':{'startAt':'2026-01-01T00:00:00.000Z',"
            + "'endAt':'2026-01-02T00:00:00Z'}}} | 704 Invalid date format: createdAt.startAt must be"
            + " ISO 8601 with an offset and without milliseconds, found"
            + " '2026-01-01T00:00:00.000Z'",
        "{'fields':['id'],'format':'XML','filter':{'staticListId':1001}} | 1003 Invalid format"
            + " 'XML'. Must be one of CSV, TSV, SSV",
        "{'fields':['id'],'filter':{'staticListId':7}} | 1013 Object not found"
      })
  void refusesAnExportThatMarketoWouldNotCreate(String body, String expected) throws Exception {
    String json = body.replace("''", "'");
    assertThat(error(marketo.post("/bulk/v1/leads/export/create.json", json))).isEqualTo(expected);
  }

  @Test
  void exportsAStaticListAndWhatWasUpdated() throws Exception {
    String list = create("{'fields':['id'],'filter':{'staticListName':'Newsletter'}}");
    enqueue(list);
    assertThat(completed(list).path("numberOfRecords").asInt()).isEqualTo(500);

    marketo.clock().advance(Duration.ofMinutes(5));
    long changed = marketo.people().get(3).id();
    marketo.simulator().syncFromCrm(changed, Map.of("sfdcIsDeleted", "true"));
    String updated =
        create(
            "{'fields':['id','sfdcIsDeleted'],'filter':{'updatedAt':{"
                + "'startAt':'2026-11-20T18:01:00Z','endAt':'2026-11-21T00:00:00Z'}}}");
    enqueue(updated);
    completed(updated);
    assertThat(file(updated).body()).isEqualTo("id,sfdcIsDeleted\n" + changed + ",true\n");
  }

  @Test
  void keepsJobsToTheUserWhoCreatedThem() throws Exception {
    String id = completedExport();

    String base = "/bulk/v1/leads/export/" + id;
    ApiService other = marketo.simulator().limitedService();
    assertThat(error(marketo.getAs(other, base + "/status.json")))
        .isEqualTo("1013 Object not found");
    HttpResponse<String> file = marketo.send(marketo.requestAs(other, base + "/file.json"));
    assertThat(file.statusCode()).isEqualTo(404);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
    assertThat(marketo.getAs(other, "/bulk/v1/leads/export.json").path("result")).isEmpty();
  }

  @Test
  void cancelsListsAndForgetsFilesAfterSevenDays() throws Exception {
    String canceled = create("{'fields':['id']," + FIRST_WINDOW + "}");
    JsonNode answer = marketo.post("/bulk/v1/leads/export/" + canceled + "/cancel.json", "");
    assertThat(answer.path("result").path(0).path("status").asText()).isEqualTo("Cancelled");
    assertThat(error(enqueue(canceled))).isEqualTo("1003 Export job is canceled");
    String done = completedExport();
    assertThat(error(enqueue(done))).isEqualTo("1029 Job already queued");

    assertThat(listed("")).containsExactly(canceled + " Canceled", done + " Completed");
    assertThat(listed("?status=Completed,Failed")).containsExactly(done + " Completed");
    JsonNode first = marketo.get("/bulk/v1/leads/export.json?batchSize=1");
    assertThat(listed("?batchSize=1&nextPageToken=" + first.path("nextPageToken").asText()))
        .containsExactly(done + " Completed");

    marketo.clock().advance(Duration.ofDays(8));
    assertThat(file(done).statusCode()).isEqualTo(404);
    assertThat(listed("")).isEmpty();
    JsonNode still = marketo.get("/bulk/v1/leads/export/" + done + "/status.json");
    assertThat(still.path("result").path(0).path("status").asText()).isEqualTo("Completed");
  }

  @Test
  void keepsPeopleAndCredentialsOverARestartAndForgetsJobs() throws Exception {
    String id = completedExport();
    marketo.post("/rest/v1/leads.json", "{'input':[{'email':'kept@example.com'}]}");
    String clientId = marketo.simulator().fullService().clientId();

    marketo.restart();

    assertThat(marketo.simulator().fullService().clientId()).isEqualTo(clientId);
    String kept = "/rest/v1/leads.json?filterType=email&filterValues=kept@example.com";
    assertThat(marketo.get(kept).path("result")).hasSize(1);
    assertThat(file(id).statusCode()).isEqualTo(404);
    try (Stream<Path> files = Files.list(marketo.folder())) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().contains("export"));
    }
  }

  @Test
  void exportsActivities() throws Exception {
    marketo.post("/rest/v1/leads.json", "{'input':[{'email':'new@example.com','lastName':'New'}]}");
    JsonNode created =
        marketo.post(
            "/bulk/v1/activities/export/create.json",
            "{'filter':{'activityTypeIds':[12],'createdAt':{'startAt':'2026-11-20T18:00:00Z',"
                + "'endAt':'2026-11-20T18:00:00Z'}},"
                + "'fields':['activityTypeId','primaryAttributeValue','campaignId','attributes']}");
    String base =
        "/bulk/v1/activities/export/" + created.path("result").path(0).path("exportId").asText();
    marketo.post(base + "/enqueue.json", "");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> marketo.get(base + "/status.json").toString().contains("\"Completed\""));

    assertThat(marketo.send(marketo.request(base + "/file.json")).body())
        .startsWith("activityTypeId,primaryAttributeValue,campaignId,attributes\n")
        .contains(
            "12,New,null,\"{\"\"Created Date\"\":\"\"2026-11-20\"\",\"\"Source Type\"\":\"\"Web"
                + " service API\"\"}\"\n");
  }

  private JsonNode enqueue(String id) throws Exception {
    return marketo.post("/bulk/v1/leads/export/" + id + "/enqueue.json", "");
  }

  private List<String> listed(String query) throws Exception {
    List<String> jobs = new ArrayList<>();
    for (JsonNode job : marketo.get("/bulk/v1/leads/export.json" + query).path("result")) {
      jobs.add(job.path("exportId").asText() + " " + job.path("status").asText());
    }
    return jobs;
  }

  private String completedExport() throws Exception {
    String id = create("{'fields':['id','email']," + FIRST_WINDOW + "}");
    enqueue(id);
    completed(id);
    return id;
  }

  private HttpResponse<String> range(String id, String range) throws Exception {
    return marketo.send(
        marketo.request("/bulk/v1/leads/export/" + id + "/file.json").header("Range", range));
  }

  private String create(String body) throws Exception {
    JsonNode created = marketo.post("/bulk/v1/leads/export/create.json", body);
    assertThat(error(created)).isEqualTo(" ");
    assertThat(created.path("result").path(0).path("status").asText()).isEqualTo("Created");
    return created.path("result").path(0).path("exportId").asText();
  }

  private JsonNode completed(String id) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                marketo.get("/bulk/v1/leads/export/" + id + "/status.json").path("result").path(0),
            job -> job.path("status").asText().equals("Completed"));
  }

  private HttpResponse<String> file(String id) throws Exception {
    return marketo.send(marketo.request("/bulk/v1/leads/export/" + id + "/file.json"));
  }
}
