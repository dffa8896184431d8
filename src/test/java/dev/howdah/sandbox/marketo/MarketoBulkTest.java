package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.howdah.sandbox.world.MarketoLead;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoBulkTest {

  private static final String FIRST_WINDOW =
      "'filter':{'createdAt':{'startAt':'2026-10-22T00:00:00Z','endAt':'2026-11-21T18:00:00Z'}}";

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
            .filter(lead -> !lead.createdAt().isBefore(Instant.parse("2026-10-22T00:00:00Z")))
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

  private String create(String body) throws Exception {
    JsonNode created = marketo.post("/bulk/v1/leads/export/create.json", body);
    assertThat(error(created)).isEqualTo(" ");
    assertThat(created.path("result").path(0).path("status").asText()).isEqualTo("Created");
    return created.path("result").path(0).path("exportId").asText();
  }

  private JsonNode completed(String id) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                marketo.get("/bulk/v1/leads/export/" + id + "/status.json").path("result").path(0),
            job -> job.path("status").asText().equals("Completed"));
  }

  private HttpResponse<String> file(String id) throws Exception {
    return marketo.send(marketo.request("/bulk/v1/leads/export/" + id + "/file.json"));
  }
}
