package dev.howdah.sandbox.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkIngestTest {

  private static BulkServer bulk;

  @BeforeAll
  static void start(@TempDir Path folder) {
    bulk = new BulkServer(folder);
  }

  @AfterAll
  static void stop() {
    bulk.close();
  }

  @Test
  void writesGoodRowsAndSaysWhyItLeavesTheOthers() throws Exception {
    String id =
        bulk.create(
            "ingest",
            "{'object':'Contact','operation':'upsert','externalIdFieldName':'External_Id__c',"
                + "'columnDelimiter':'SEMICOLON','lineEnding':'CRLF'}");
    HttpResponse<String> upload =
        bulk.send(
            "PUT",
            "/services/data/v60.0/jobs/ingest/" + id + "/batches",
            "External_Id__c;LastName;Email\r\n"
                + "c1;\"Love;lace\";ada@example.org\r\n"
                + "c2;;\r\n"
                + "c1;Byron;#N/A\r\n",
            "text/csv");
    assertThat(upload.statusCode()).isEqualTo(201);
    bulk.call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}");
    bulk.waitUntil("ingest/" + id, "JobComplete");

    JsonNode info = BulkServer.json(bulk.call("GET", "ingest/" + id, null));
    assertThat(info.path("numberRecordsProcessed").asInt()).isEqualTo(3);
    assertThat(info.path("numberRecordsFailed").asInt()).isEqualTo(1);
    List<String> good = bulk.lines("ingest/" + id + "/successfulResults");
    assertThat(good).hasSize(3);
    String created = good.get(1).substring(1, 19);
    assertThat(good)
        .containsExactly(
            "\"sf__Id\";\"sf__Created\";\"External_Id__c\";\"LastName\";\"Email\"",
            "\"" + created + "\";\"true\";\"c1\";\"Love;lace\";\"ada@example.org\"",
            "\"" + created + "\";\"false\";\"c1\";\"Byron\";\"#N/A\"");
    assertThat(bulk.lines("ingest/" + id + "/failedResults"))
        .containsExactly(
            "\"sf__Id\";\"sf__Error\";\"External_Id__c\";\"LastName\";\"Email\"",
            "\"\";\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName"
                + " --\";\"c2\";\"\";\"\"");
    assertThat(bulk.lines("ingest/" + id + "/unprocessedrecords"))
        .containsExactly("\"External_Id__c\";\"LastName\";\"Email\"");
  }

  @Test
  void failsAJobWithAnUnknownColumnAndGivesItsRowsBack() throws Exception {
    String id = bulk.create("ingest", "{'object':'Lead','operation':'insert'}");
    bulk.send(
        "PUT",
        "/services/data/v60.0/jobs/ingest/" + id + "/batches",
        "LastName,Shoe\nByron,42\n",
        "text/csv");
    bulk.call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}");
    bulk.waitUntil("ingest/" + id, "Failed");

    assertThat(
            BulkServer.json(bulk.call("GET", "ingest/" + id, null)).path("errorMessage").asText())
        .isEqualTo("InvalidBatch : Field name not found : Shoe");
    assertThat(bulk.lines("ingest/" + id + "/unprocessedrecords"))
        .containsExactly("\"LastName\",\"Shoe\"", "\"Byron\",\"42\"");
  }

  @Test
  void takesRowsThatComeChunkedAndCompressed() throws Exception {
    String id = bulk.create("ingest", "{'object':'Lead','operation':'insert'}");
    String rows = "LastName,Company\nLovelace,Engines\nHopper,Navy\n";

    HttpResponse<String> upload =
        bulk.upload(id, new ByteArrayInputStream(gzip(rows)), "Content-Encoding", "gzip");

    assertThat(upload.statusCode()).isEqualTo(201);
    bulk.call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}");
    bulk.waitUntil("ingest/" + id, "JobComplete");
    assertThat(bulk.lines("ingest/" + id + "/successfulResults"))
        .hasSize(3)
        .last()
        .asString()
        .endsWith("\"true\";\"Hopper\";\"Navy\"".replace(';', ','));
  }

  @Test
  void refusesMoreThan150Megabytes() throws Exception {
    String id = bulk.create("ingest", "{'object':'Lead','operation':'insert'}");
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      byte[] million = new byte[1_000_000];
      for (int i = 0; i < 150; i++) {
        out.write(million);
      }
      out.write(0);
    }

    HttpResponse<String> refused =
        bulk.upload(
            id, new ByteArrayInputStream(compressed.toByteArray()), "Content-Encoding", "gzip");

    BulkServer.assertError(
        refused,
        413,
        "REQUEST_TOO_LARGE",
        "Maximum content size exceeded, the limit is 150000000 bytes");
    BulkServer.assertError(
        bulk.call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}"),
        400,
        "INVALIDJOBSTATE",
        "No data has been uploaded for job " + id);
  }

  @Test
  void deletesForGoodWithoutTheRecycleBin() throws Exception {
    List<String> ids = new ArrayList<>();
    BulkServer.WORLD
        .salesforceLeads()
        .forEachRemaining(
            lead -> {
              if (!lead.isDeleted() && !lead.isConverted() && ids.size() < 2) {
                ids.add(lead.id());
              }
            });
    run("delete", ids.get(0));
    run("hardDelete", ids.get(1));

    assertThat(found("query", ids)).isEmpty();
    assertThat(found("queryAll", ids)).containsExactly(ids.get(0));
  }

  private static void run(String operation, String lead) throws Exception {
    String id = bulk.create("ingest", "{'object':'Lead','operation':'" + operation + "'}");
    bulk.upload(
        id, new ByteArrayInputStream(("Id\n" + lead + "\n").getBytes(StandardCharsets.UTF_8)));
    bulk.call("PATCH", "ingest/" + id, "{'state':'UploadComplete'}");
    bulk.waitUntil("ingest/" + id, "JobComplete");
    assertThat(bulk.lines("ingest/" + id + "/successfulResults")).hasSize(2);
  }

  private static List<String> found(String operation, List<String> ids) throws Exception {
    String id =
        bulk.create(
            "query",
            "{'operation':'"
                + operation
                + "','query':'SELECT Id FROM Lead WHERE Id IN (\\u0027"
                + String.join("\\u0027,\\u0027", ids)
                + "\\u0027)'}");
    bulk.waitUntil("query/" + id, "JobComplete");
    List<String> rows = BulkServer.rows(bulk.call("GET", "query/" + id + "/results", null).body());
    return rows.subList(1, rows.size());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return compressed.toByteArray();
  }
}
