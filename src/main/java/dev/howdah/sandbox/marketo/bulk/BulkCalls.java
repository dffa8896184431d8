package dev.howdah.sandbox.marketo.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.howdah.sandbox.marketo.bulk.ExportJob.State;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.PageToken;
import dev.howdah.sandbox.marketo.call.Permission;
import dev.howdah.sandbox.marketo.call.Routes;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The calls on export jobs of one kind. */
public final class BulkCalls {

  private static final Duration LISTED_FOR = Duration.ofDays(7);
  private static final Duration TOLD_FOR = Duration.ofDays(30);

  private final String kind;
  private final ExportQueue queue;

  private BulkCalls(String kind, ExportQueue queue) {
    this.kind = kind;
    this.queue = queue;
  }

  /** Where the calls on bulk exports lie. */
  public static void add(Routes routes, ExportQueue queue, boolean updatedAtFilter) {
    LeadExportRequest request = new LeadExportRequest(updatedAtFilter);
    add(routes, queue, "leads", Permission.READ_LEAD, call -> request.parse(call.body()));
    add(
        routes,
        queue,
        "activities",
        Permission.READ_ACTIVITY,
        call -> ActivityExport.parse(call.body()));
  }

  private static void add(
      Routes routes, ExportQueue queue, String kind, Permission permission, Reading reading) {
    BulkCalls calls = new BulkCalls(kind, queue);
    String base = "/bulk/v1/" + kind + "/export";
    routes.post(base + "/create.json", permission, call -> calls.create(call, reading));
    routes.post(base + "/{}/enqueue.json", permission, calls::enqueue);
    routes.post(base + "/{}/cancel.json", permission, calls::cancel);
    routes.get(base + "/{}/status.json", permission, calls::status);
    routes.get(base + "/{}/file.json", permission, calls::file);
    routes.get(base + ".json", permission, calls::list);
  }

  /** Turns the body of a create call into what is to be exported. */
  @FunctionalInterface
  private interface Reading {
    Export read(Call call) throws IOException;
  }

  private Answer create(Call call, Reading reading) throws IOException {
    return told(queue.create(reading.read(call), call.caller(), call.now()), State.CREATED);
  }

  private Answer enqueue(Call call) {
    ExportJob job = queue.find(kind, call.variable(), call.caller());
    queue.enqueue(job, call.now());
    return told(job, State.QUEUED);
  }

  /** Adobe's pages show this one answer with two l, and every later status with one. */
  private Answer cancel(Call call) {
    ExportJob job = queue.find(kind, call.variable(), call.caller());
    queue.cancel(job, call.now());
    return Envelope.of(Envelope.array().add(job.toJson(State.CANCELED, "Cancelled")));
  }

  private Answer status(Call call) {
    ExportJob job = queue.find(kind, call.variable(), call.caller());
    State state = queue.visible(job, call.now());
    if (job.finishedAt() != null && call.now().isAfter(job.finishedAt().plus(TOLD_FOR))) {
      throw MarketoError.objectNotFound();
    }
    return told(job, state);
  }

  private Answer list(Call call) {
    List<String> wanted = call.list("status");
    for (String word : wanted) {
      if (Arrays.stream(State.values()).noneMatch(state -> state.word().equals(word))) {
        throw MarketoError.invalid("Invalid status '" + word + "'");
      }
    }
    int batch = call.batchSize();
    int from = call.text("nextPageToken").map(t -> (int) PageToken.parse(t).first()).orElse(0);
    List<ExportJob> jobs = queue.all(kind, call.caller());
    ArrayNode result = Envelope.array();
    for (int i = from; i < jobs.size(); i++) {
      ExportJob job = jobs.get(i);
      State state = queue.visible(job, call.now());
      boolean young = job.createdAt().isAfter(call.now().minus(LISTED_FOR));
      if (young && (wanted.isEmpty() || wanted.contains(state.word()))) {
        if (result.size() == batch) {
          return Envelope.jobsPage(result, PageToken.after(i).toString());
        }
        result.add(job.toJson(state, state.word()));
      }
    }
    return Envelope.of(result);
  }

  private Answer file(Call call) throws IOException {
    ExportJob job;
    try {
      job = queue.find(kind, call.variable(), call.caller());
    } catch (MarketoError e) {
      return Answer.text(404, "Export job " + call.variable() + " not found");
    }
    if (!queue.hasFile(job, call.now())) {
      return Answer.text(404, "File of export job " + job.id() + " not found");
    }
    return FileAnswer.of(job, call.request().header("Range"));
  }

  private static Answer told(ExportJob job, State state) {
    return Envelope.of(Envelope.array().add(job.toJson(state, state.word())));
  }
}
