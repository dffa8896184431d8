package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.http.HttpRequest;
import dev.howdah.sandbox.http.HttpResponse;
import dev.howdah.sandbox.salesforce.data.Export;
import dev.howdah.sandbox.salesforce.data.QueryRequest;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** All that stands below {@code /jobs/query}. */
final class QueryJobs {

  /** Rows a page where the client does not say. */
  private static final int DEFAULT_PAGE = 100_000;

  private final Workshop workshop;
  private final Fates fates;
  private final KnownJobs<QueryJob> jobs = new KnownJobs<>("V2Query");

  QueryJobs(Workshop workshop, Fates fates) {
    this.workshop = workshop;
    this.fates = fates;
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
    QueryJob job = jobs.find(call, call.id());
    switch (request.method() + " " + call.part()) {
      case "GET " -> response.json(job.info());
      case "PATCH " -> response.json(patch(job, Bodies.json(request)));
      case "DELETE " -> delete(job, response);
      case "GET results" -> results(job, request, response);
      case "GET resultPages" -> response.json(pages(job, call));
      default -> throw JobCall.wrongMethod(request.method());
    }
  }

  private ObjectNode create(JobCall call, JsonNode body) {
    String operation = body.path("operation").asText("");
    if (!List.of("query", "queryAll").contains(operation)) {
      throw SalesforceError.badRequest(
          "INVALIDJOB", "Invalid operation for a query job: '" + operation + "'");
    }
    String soql = body.path("query").asText("");
    if (soql.isBlank()) {
      throw SalesforceError.badRequest("INVALIDJOB", "Query is required for a query job");
    }
    Export export =
        workshop
            .org()
            .export(
                new QueryRequest(
                    soql,
                    call.version(),
                    operation.equals("queryAll"),
                    false,
                    QueryRequest.DEFAULT_BATCH));
    QueryJob.Order order =
        new QueryJob.Order(
            workshop.ids().next(),
            operation,
            export,
            CsvForm.of(body),
            call.version(),
            call.userId());
    QueryJob job = new QueryJob(order, workshop.folder(), workshop.clock(), workshop.pace());
    jobs.add(job);
    ObjectNode answer = job.summary();
    Fates.Fate fate = fates.take();
    workshop.workers().execute(fate == null ? job::run : () -> job.suffer(fate));
    return answer;
  }

  private static ObjectNode patch(QueryJob job, JsonNode body) {
    String state = body.path("state").asText("");
    if (!state.equals("Aborted")) {
      throw SalesforceError.badRequest(
          "INVALIDJOBSTATE", "A query job can only be set to Aborted, not to '" + state + "'");
    }
    job.abort();
    return job.summary();
  }

  private void delete(QueryJob job, HttpResponse response) throws IOException {
    jobs.remove(job);
    job.deleteFiles();
    response.status(204);
  }

  private void results(QueryJob job, HttpRequest request, HttpResponse response)
      throws IOException {
    ResultFile file = job.results();
    int from = offset(request.query("locator"), file);
    int most = most(request.query("maxRecords"));
    int until = (int) Math.min((long) from + most, file.rows());
    response.header("Sforce-Locator", until < file.rows() ? locator(until) : "null");
    response.header("Sforce-NumberOfRecords", Integer.toString(until - from));
    Csv.send(
        request,
        response,
        file.header(),
        new Csv.Part(file.lines(), file.start(from), file.start(until)));
  }

  /** The pages as one may fetch them side by side. */
  private static ObjectNode pages(QueryJob job, JobCall call) {
    ResultFile file = job.results();
    String results = call.base() + "/jobs/query/" + job.id() + "/results";
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode pages = answer.putArray("resultPages");
    for (int from = 0; from == 0 || from < file.rows(); from += DEFAULT_PAGE) {
      pages.addObject().put("resultUrl", results + (from == 0 ? "" : "?locator=" + locator(from)));
    }
    answer.putNull("nextRecordsUrl");
    answer.put("done", true);
    return answer;
  }

  private static String locator(int row) {
    byte[] digits = Integer.toString(row).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digits);
  }

  private static int offset(@org.jspecify.annotations.Nullable String locator, ResultFile file) {
    if (locator == null || locator.isEmpty()) {
      return 0;
    }
    try {
      byte[] digits = Base64.getUrlDecoder().decode(locator);
      int row = Integer.parseInt(new String(digits, StandardCharsets.US_ASCII));
      if (row >= 0 && row < file.rows()) {
        return row;
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours: refused below.
    }
    throw SalesforceError.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator: " + locator);
  }

  private static int most(@org.jspecify.annotations.Nullable String maxRecords) {
    if (maxRecords == null || maxRecords.isEmpty()) {
      return DEFAULT_PAGE;
    }
    if (!maxRecords.matches("0*[1-9]\\d{0,8}")) {
      throw SalesforceError.badRequest(
          "INVALID_REQUEST_PARAMETER", "maxRecords must be a number from 1: " + maxRecords);
    }
    return Integer.parseInt(maxRecords);
  }
}
