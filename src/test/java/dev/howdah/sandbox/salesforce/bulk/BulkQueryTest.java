package dev.howdah.sandbox.salesforce.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.sandbox.world.SalesforceLead;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkQueryTest {

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
  void givesEveryLeadOnceInPages() throws Exception {
    String id =
        bulk.create(
            "query",
            "{'operation':'query','query':'SELECT Id, LastName, Title, Owner.Type, IsConverted,"
                + " CreatedDate FROM Lead'}");
    bulk.waitUntil("query/" + id, "JobComplete");

    List<String> found = new ArrayList<>();
    String locator = "";
    while (!locator.equals("null")) {
      String query = "?maxRecords=57" + (locator.isEmpty() ? "" : "&locator=" + locator);
      HttpResponse<String> page = bulk.call("GET", "query/" + id + "/results" + query, null);
      assertThat(page.body())
          .startsWith(
              "\"Id\",\"LastName\",\"Title\",\"Owner.Type\",\"IsConverted\",\"CreatedDate\"\n");
      List<String> rows = BulkServer.rows(page.body());
      assertThat(page.headers().firstValue("Sforce-NumberOfRecords"))
          .contains(Integer.toString(rows.size() - 1));
      found.addAll(rows.subList(1, rows.size()));
      locator = page.headers().firstValue("Sforce-Locator").orElseThrow();
    }

    List<String> expected = new ArrayList<>();
    BulkServer.WORLD
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
    String id = bulk.create("query", "{'operation':'queryAll','query':'SELECT Id FROM Account'}");

    BulkServer.assertError(
        bulk.call("GET", "query/" + id + "/results", null),
        400,
        "INVALIDJOBSTATE",
        "Invalid job state, expected JobComplete but found UploadComplete");
    assertThat(
            BulkServer.json(bulk.call("PATCH", "query/" + id, "{'state':'Aborted'}"))
                .path("state")
                .asText())
        .isEqualTo("Aborted");
    assertThat(bulk.call("DELETE", "query/" + id, null).statusCode()).isEqualTo(204);
    BulkServer.assertError(
        bulk.call("GET", "query/" + id, null),
        404,
        "NOT_FOUND",
        "The requested resource does not exist");
  }

  @Test
  void answersOnlyToTheVersionThatMadeTheJob() throws Exception {
    String id = bulk.create("query", "{'operation':'query','query':'SELECT Id FROM Account'}");

    HttpResponse<String> other =
        bulk.send("GET", "/services/data/v59.0/jobs/query/" + id, null, "");

    assertThat(other.statusCode()).isEqualTo(409);
  }

  @Test
  void refusesQueriesThatOnlyRestKnows() throws Exception {
    BulkServer.assertError(
        bulk.post("query", "{'operation':'query','query':'SELECT COUNT() FROM Lead'}"),
        400,
        "FUNCTIONALITY_NOT_ENABLED",
        "Aggregate queries are not supported in Bulk V2 Query");
    BulkServer.assertError(
        bulk.post("query", "{'operation':'query','query':'SELECT Id, Address FROM Lead'}"),
        400,
        "FUNCTIONALITY_NOT_ENABLED",
        "Selecting compound data not supported in Bulk Query");
    BulkServer.assertError(
        bulk.post("query", "{'operation':'query','query':'SELECT Id FROM Profile'}"),
        400,
        "INVALIDENTITY",
        "Profile is not supported by the Bulk API");
    BulkServer.assertError(
        bulk.post("query", "{'operation':'query','query':'SELECT Id FROM Lead WHERE'}"),
        400,
        "MALFORMED_QUERY",
        "\nSELECT Id FROM Lead WHERE\n"
            + " ".repeat(25)
            + "^\nERROR at Row:1:Column:26\nunexpected token: '<EOF>'");
  }
}
