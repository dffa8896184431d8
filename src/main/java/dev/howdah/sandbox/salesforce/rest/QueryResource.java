package dev.howdah.sandbox.salesforce.rest;

import dev.howdah.sandbox.salesforce.data.QueryRequest;
import dev.howdah.sandbox.salesforce.data.QueryResult;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /query}, {@code /queryAll} and the pages after the first. */
final class QueryResource implements Resource {

  private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,6})");

  private final OrgData data;
  private final boolean withDeleted;
  private final boolean tooling;

  QueryResource(OrgData data, boolean withDeleted, boolean tooling) {
    this.data = data;
    this.withDeleted = withDeleted;
    this.tooling = tooling;
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (!request.is("GET") && !request.is("HEAD")) {
      throw RestError.methodNotAllowed(request, "GET, HEAD");
    }
    if (request.path().size() > 1) {
      throw RestError.notFound();
    }
    if (request.path().size() == 1) {
      return answer(request, data.more(request.segment(0)));
    }
    String soql = request.parameter("q");
    if (soql == null || soql.isBlank()) {
      if (request.parameter("explain") != null) {
        throw new RestError(
            400, "FUNCTIONALITY_NOT_ENABLED", "The sandbox does not explain queries");
      }
      throw SalesforceError.badRequest(
          "MALFORMED_QUERY", "SOQL statements cannot be empty or null");
    }
    if ("true".equalsIgnoreCase(request.parameter("columns"))) {
      return ApiAnswer.ok(QueryColumns.of(soql, data.org().catalogue(), tooling));
    }
    String version = request.version().substring(1);
    return answer(
        request,
        data.query(new QueryRequest(soql, version, withDeleted, tooling, pageSize(request))));
  }

  private ApiAnswer answer(ApiRequest request, QueryResult page) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (tooling) {
      body.put("size", page.records().size());
    }
    body.put("totalSize", page.totalSize());
    body.put("done", page.locator() == null);
    if (tooling) {
      body.put("queryLocator", page.locator());
      body.put("entityTypeName", null);
    }
    if (page.locator() != null) {
      body.put(
          "nextRecordsUrl",
          request.base()
              + (tooling ? "/tooling" : "")
              + (withDeleted ? "/queryAll/" : "/query/")
              + page.locator());
    }
    body.put("records", page.records());
    return ApiAnswer.ok(body);
  }

  private static int pageSize(ApiRequest request) {
    Matcher matcher =
        BATCH_SIZE.matcher(request.headers().getOrDefault("Sforce-Query-Options", ""));
    if (!matcher.find()) {
      return QueryRequest.DEFAULT_BATCH;
    }
    return Integer.parseInt(matcher.group(1));
  }
}
