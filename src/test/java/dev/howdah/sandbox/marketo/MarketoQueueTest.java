package dev.howdah.sandbox.marketo;

import static dev.howdah.sandbox.marketo.MarketoExtension.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketoQueueTest {

  @RegisterExtension
  final MarketoExtension marketo =
      MarketoExtension.withLimits(
              300,
              official ->
                  official.withExportBytesPerDay(20_000).withFileDelay(Duration.ofSeconds(2)))
          .and(MarketoOptions::withoutUpdatedAtFilter);

  @Test
  void refreshesTheStatusOnceAMinute() throws Exception {
    String id = create("'id'");
    assertThat(status(id)).isEqualTo("Created");
    enqueue(id);
    assertThat(status(id)).isEqualTo("Queued");

    marketo.clock().advance(Duration.ofSeconds(59));
    assertThat(status(id)).isEqualTo("Queued");

    marketo.clock().advance(Duration.ofSeconds(1));
    await().atMost(Duration.ofSeconds(60)).until(() -> status(id).equals("Completed"));
    assertThat(fileStatus(id)).isEqualTo(404);
    marketo.clock().advance(Duration.ofSeconds(2));
    assertThat(fileStatus(id)).isEqualTo(200);
  }

  @Test
  void runsTwoAtATimeAndQueuesTen() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(create("'id'"));
      enqueue(ids.get(i));
    }
    String eleventh = create("'id'");
    assertThat(error(enqueue(eleventh))).isEqualTo("1029 Too many jobs in queue");
    assertThat(error(enqueue(ids.get(9)))).isEqualTo("1029 Job already queued");

    // 20 seconds a pair: after a minute three pairs are done and the fourth has just begun.
    marketo.clock().advance(Duration.ofSeconds(60));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(statuses())
                    .containsExactly(
                        "Completed",
                        "Completed",
                        "Completed",
                        "Completed",
                        "Completed",
                        "Completed",
                        "Processing",
                        "Processing",
                        "Queued",
                        "Queued",
                        "Created"));
    assertThat(error(enqueue(eleventh))).isEqualTo(" ");
    marketo.clock().advance(Duration.ofSeconds(120));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(statuses()).containsOnly("Completed"));
  }

  @Test
  void stopsAtTheDailyBytesUntilMidnightInChicago() throws Exception {
    String large =
        create("'id','firstName','lastName','email','company','title','sfdcLeadId','createdAt'");
    enqueue(large);
    marketo.clock().advance(Duration.ofSeconds(60));
    await().atMost(Duration.ofSeconds(60)).until(() -> status(large).equals("Completed"));

    assertThat(error(marketo.post("/bulk/v1/leads/export/create.json", body("'id'"))))
        .isEqualTo("1029 Export daily quota exceeded");
    marketo.clock().advance(Duration.ofHours(12));
    assertThat(error(marketo.post("/bulk/v1/leads/export/create.json", body("'id'"))))
        .isEqualTo(" ");
  }

  @Test
  void lacksTheUpdatedAtFilterWhereItIsSwitchedOff() throws Exception {
    String body =
        "{'fields':['id'],'filter':{'updatedAt':{'startAt':'2026-11-01T00:00:00Z',"
            + "'endAt':'2026-11-02T00:00:00Z'}}}";
    assertThat(error(marketo.post("/bulk/v1/leads/export/create.json", body)))
        .isEqualTo("1035 Unsupported filter type for target subscription: updatedAt");
  }

  private static String body(String fields) {
    return "{'fields':[" + fields + "],'filter':{'staticListId':1001}}";
  }

  private String create(String fields) throws Exception {
    return marketo
        .post("/bulk/v1/leads/export/create.json", body(fields))
        .path("result")
        .path(0)
        .path("exportId")
        .asText();
  }

  private JsonNode enqueue(String id) throws Exception {
    return marketo.post("/bulk/v1/leads/export/" + id + "/enqueue.json", "");
  }

  private String status(String id) throws Exception {
    return marketo
        .get("/bulk/v1/leads/export/" + id + "/status.json")
        .path("result")
        .path(0)
        .path("status")
        .asText();
  }

  private List<String> statuses() throws Exception {
    List<String> statuses = new ArrayList<>();
    for (JsonNode job : marketo.get("/bulk/v1/leads/export.json").path("result")) {
      statuses.add(job.path("status").asText());
    }
    return statuses;
  }

  private int fileStatus(String id) throws Exception {
    return marketo.send(marketo.request("/bulk/v1/leads/export/" + id + "/file.json")).statusCode();
  }
}
