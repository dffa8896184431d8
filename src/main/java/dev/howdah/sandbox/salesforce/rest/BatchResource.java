package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /composite/batch}: up to 25 calls that know nothing of each other. */
final class BatchResource implements Resource {

  private static final int MOST = 25;

  private final Subrequests subrequests;

  BatchResource(Subrequests subrequests) {
    this.subrequests = subrequests;
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (!request.is("POST")) {
      throw RestError.methodNotAllowed(request, "POST");
    }
    JsonNode asked = request.body().path("batchRequests");
    if (!asked.isArray()) {
      throw new RestError(400, "JSON_PARSER_ERROR", "Batch request must have batchRequests");
    }
    if (asked.size() > MOST) {
      throw new RestError(
          400,
          "INVALID_INPUT",
          "The batch has " + asked.size() + " subrequests; at most 25 are allowed");
    }
    boolean haltOnError = request.body().path("haltOnError").asBoolean(false);
    boolean hasErrors = false;
    List<Map<String, Object>> results = new ArrayList<>();
    for (JsonNode one : asked) {
      ApiAnswer answer =
          hasErrors && haltOnError
              ? new RestError(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request")
                  .answer()
              : run(request, one);
      hasErrors |= answer.status() >= 400;
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("statusCode", answer.status());
      result.put("result", answer.body());
      results.add(result);
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("hasErrors", hasErrors);
    body.put("results", results);
    return ApiAnswer.ok(body);
  }

  private ApiAnswer run(ApiRequest request, JsonNode one) {
    JsonNode headers = one.path("httpHeaders");
    return subrequests.run(
        request,
        one.path("method").asText("GET"),
        one.path("url").asText(),
        one.hasNonNull("richInput") ? one.path("richInput") : MissingNode.getInstance(),
        headers instanceof ObjectNode ? headers : MissingNode.getInstance());
  }
}
