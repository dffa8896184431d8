package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /composite/graph}: several composites, each all or none. */
final class GraphResource implements Resource {

  private static final int MOST = 75;

  private final CompositeResource composite;

  GraphResource(CompositeResource composite) {
    this.composite = composite;
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (!request.is("POST")) {
      throw RestError.methodNotAllowed(request, "POST");
    }
    JsonNode graphs = request.body().path("graphs");
    if (!graphs.isArray() || graphs.size() > MOST) {
      throw new RestError(
          400, "INVALID_INPUT", "The request needs an array of at most 75 named graphs");
    }
    List<Map<String, Object>> answers = new ArrayList<>();
    for (JsonNode graph : graphs) {
      CompositeResource.Outcome outcome =
          composite.run(request, graph.path("compositeRequest"), true, 500);
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("graphId", graph.path("graphId").asText());
      answer.put("graphResponse", outcome.json());
      answer.put("isSuccessful", !outcome.failed());
      answers.add(answer);
    }
    return ApiAnswer.ok(Map.of("graphs", answers));
  }
}
