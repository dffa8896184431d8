package dev.howdah.marketo.api;

import static dev.howdah.marketo.api.ScriptedMarketo.code;
import static dev.howdah.marketo.api.ScriptedMarketo.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.howdah.sandbox.http.ConnectionCut;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportFileTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final SteppingClock clock = new SteppingClock(NOON);
  private final ScriptedMarketo marketo = new ScriptedMarketo();
  private final MarketoClient unit =
      marketo
          .instance(clock)
          .client(MarketoLogin.of(() -> new MarketoCredentials("client", "secret")));

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    marketo.close();
  }

  @Test
  void resumesADownloadByRange() throws Exception {
    byte[] csv = "id\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8);
    String base = "/bulk/v1/leads/export/E";
    List<String> ranges = new CopyOnWriteArrayList<>();
    String job =
        "{'success':true,'result':[{'exportId':'E','status':'%s','fileSize':9,'numberOfRecords':3}]}";
    marketo
        .on("/bulk/v1/leads/export/create.json", json(job.formatted("Created")))
        .on(base + "/enqueue.json", code("1029", "Job already queued"))
        .on(base + "/status.json", json(job.formatted("Completed")))
        .on(
            base + "/file.json",
            (request, response) -> response.status(404).text("text/plain", "Not ready"),
            (request, response) -> {
              response.status(200).header("Content-Length", "9");
              response.raw().write(csv, 0, 4);
              response.raw().flush();
              throw new ConnectionCut();
            },
            (request, response) -> {
              ranges.add(String.valueOf(request.header("Range")));
              response
                  .status(206)
                  .header("Content-Range", "bytes 4-8/9")
                  .body("text/csv", Arrays.copyOfRange(csv, 4, 9));
            });
    Path target = folder.resolve("a.csv");

    ExportedFile file =
        unit.exportLeads(
            new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
            ExportPlan.to(target),
            ExportMemory.NONE);

    assertThat(file.path()).hasBinaryContent(csv);
    assertThat(ranges).containsExactly("bytes=4-");
  }

  @Test
  void throwsAWrongFileAwayAndSaysSo() throws Exception {
    String base = "/bulk/v1/leads/export/E";
    String job =
        "{'success':true,'result':[{'exportId':'E','status':'%s','fileSize':3,'numberOfRecords':0,"
            + "'fileChecksum':'sha256:00ff'}]}";
    marketo
        .on("/bulk/v1/leads/export/create.json", json(job.formatted("Created")))
        .on(base + "/enqueue.json", json(job.formatted("Queued")))
        .on(base + "/status.json", json(job.formatted("Completed")))
        .on(base + "/file.json", (request, response) -> response.text("text/csv", "id\n"));
    Path target = folder.resolve("a.csv");

    assertThatThrownBy(
            () ->
                unit.exportLeads(
                    new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
                    ExportPlan.to(target),
                    ExportMemory.NONE))
        .isInstanceOf(MarketoStopException.class)
        .hasMessage(
            "GET /bulk/v1/leads/export/E/file.json for client client at "
                + marketo.url()
                + " failed: expected a file with SHA-256 00ff, found"
                + " 984a644ec3b56d32b0404777e1eb73390c4b0742a6a0e183f07861056b6746de twice. No file"
                + " is left; the job is remembered. Run the export again; if it fails again, ask"
                + " for a new job");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Canceled", "Cancelled", "Failed"})
  void tellsThatAJobWasNotDone(String status) {
    String base = "/bulk/v1/leads/export/E";
    String job = "{'success':true,'result':[{'exportId':'E','status':'%s','errorMsg':'Broken'}]}";
    marketo
        .on("/bulk/v1/leads/export/create.json", json(job.formatted("Created")))
        .on(base + "/enqueue.json", json(job.formatted("Queued")))
        .on(base + "/status.json", json(job.formatted(status)));

    assertThatThrownBy(
            () ->
                unit.exportLeads(
                    new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
                    ExportPlan.to(folder.resolve("never.csv")),
                    ExportMemory.NONE))
        .isInstanceOf(MarketoStopException.class)
        .hasMessage(
            "GET /bulk/v1/leads/export/E/file.json for client client at "
                + marketo.url()
                + " failed: expected the export to be done, found it "
                + (status.equals("Failed") ? "FAILED" : "CANCELED")
                + ", Marketo says 'Broken'. The job is forgotten and no file is left. Run the"
                + " export again; if it fails again, export a smaller window");
  }

  @Test
  void waitsForASlotInTheQueueOfExports() {
    String base = "/bulk/v1/leads/export/E";
    marketo
        .on(
            "/bulk/v1/leads/export/create.json",
            json("{'success':true,'result':[{'exportId':'E','status':'Created'}]}"))
        .on(base + "/enqueue.json", code("1029", "Too many jobs (10) in queue"));

    assertThatThrownBy(
            () ->
                unit.exportLeads(
                    new ExportRequest(List.of("id"), ExportFilter.staticList(1)),
                    new ExportPlan(
                        folder.resolve("never.csv"), Duration.ofSeconds(60), Duration.ofHours(1)),
                    ExportMemory.NONE))
        .isInstanceOf(MarketoWaitException.class)
        .hasMessageContaining("found 1029 (the queue of exports is full)");
    assertThat(clock.instant()).isBetween(NOON.plusSeconds(3300), NOON.plusSeconds(4200));
  }
}
