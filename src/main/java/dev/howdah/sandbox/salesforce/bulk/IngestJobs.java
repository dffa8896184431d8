package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.function.Function;

/** All that stands below {@code /jobs/ingest}. */
final class IngestJobs {

  private static final long LARGEST_UPLOAD = 150_000_000;

  private final Workshop workshop;
  private final KnownJobs<IngestJob> jobs = new KnownJobs<>("V2Ingest");

  IngestJobs(Workshop workshop) {
    this.workshop = workshop;
  }

  void handle(JobCall call, HttpRequest request, HttpResponse response) throws IOException {
    if (call.id() == null) {
      switch (request.method()) {
        case "POST" -> response.json(create(call, Bodies.json(request)));
        case "GET" -> response.json(jobs.list());
        default -> throw JobCall.wrongMethod(request.method());
      }
      return;
    }
    IngestJob job = jobs.find(call, call.id());
    switch (request.method() + " " + call.part()) {
      case "GET " -> response.json(job.info());
      case "PATCH " -> response.json(patch(job, Bodies.json(request)));
      case "DELETE " -> delete(job, response);
      case "PUT batches" -> upload(job, request, response);
      case "GET successfulResults" -> send(job, IngestFiles::successful, request, response);
      case "GET failedResults" -> send(job, IngestFiles::failed, request, response);
      case "GET unprocessedrecords", "GET unprocessedRecords" ->
          send(job, IngestFiles::unprocessed, request, response);
      default -> throw JobCall.wrongMethod(request.method());
    }
  }

  private ObjectNode create(JobCall call, JsonNode body) {
    IngestJob job =
        new IngestJob(
            IngestOrder.of(body, workshop.ids().next(), call, workshop.org().catalogue()),
            workshop.folder(),
            workshop.clock(),
            workshop.pace());
    jobs.add(job);
    return job.summary();
  }

  private ObjectNode patch(IngestJob job, JsonNode body) {
    String state = body.path("state").asText("");
    switch (state) {
      case "UploadComplete" -> {
        if (!Files.exists(job.upload())) {
          throw SalesforceError.badRequest(
              "INVALIDJOBSTATE", "No data has been uploaded for job " + job.id());
        }
        job.uploaded();
        ObjectNode answer = job.summary();
        workshop.workers().execute(new RunIngest(workshop.org(), job, workshop.folder())::run);
        return answer;
      }
      case "Aborted" -> job.abort();
      default ->
          throw SalesforceError.badRequest(
              "INVALIDJOBSTATE", "A job cannot be set to state '" + state + "'");
    }
    return job.summary();
  }

  private static void upload(IngestJob job, HttpRequest request, HttpResponse response)
      throws IOException {
    job.requireOpen();
    String type = request.header("Content-Type");
    if (type != null && !type.toLowerCase(java.util.Locale.ROOT).startsWith("text/csv")) {
      throw new SalesforceError(
          415, "UNSUPPORTED_MEDIA_TYPE", "Unsupported content type: " + type, java.util.List.of());
    }
    byte[] buffer = new byte[1 << 16];
    long sent = 0;
    try (OutputStream out = Files.newOutputStream(job.upload())) {
      InputStream in = request.body();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sent += n;
        if (sent > LARGEST_UPLOAD) {
          break;
        }
        out.write(buffer, 0, n);
      }
    }
    if (sent > LARGEST_UPLOAD) {
      Files.delete(job.upload());
      throw new SalesforceError(
          413,
          "REQUEST_TOO_LARGE",
          "Maximum content size exceeded, the limit is " + LARGEST_UPLOAD + " bytes",
          java.util.List.of());
    }
    response.status(201);
  }

  private void delete(IngestJob job, HttpResponse response) throws IOException {
    jobs.remove(job);
    Files.deleteIfExists(job.upload());
    IngestFiles files = job.results();
    if (files != null) {
      files.successful().delete();
      files.failed().delete();
      files.unprocessed().delete();
    }
    response.status(204);
  }

  private static void send(
      IngestJob job,
      Function<IngestFiles, ResultFile> which,
      HttpRequest request,
      HttpResponse response)
      throws IOException {
    IngestFiles files = job.results();
    if (files == null) {
      response.body("text/csv; charset=UTF-8", new byte[0]);
      return;
    }
    ResultFile file = which.apply(files);
    Csv.send(
        request, response, file.header(), new Csv.Part(file.lines(), 0, file.start(file.rows())));
  }
}
