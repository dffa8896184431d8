package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /composite}: up to 25 calls, later ones building on the answers of earlier ones. */
final class CompositeResource implements Resource {

  private static final int MOST = 25;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROLLED_BACK =
      "The transaction was rolled back since another operation in the same transaction failed.";

  private final Subrequests subrequests;
  private final Undo undo;

  CompositeResource(Subrequests subrequests, Undo undo) {
    this.subrequests = subrequests;
    this.undo = undo;
  }

  /** One call and its answer. */
  record Answered(String reference, ApiAnswer answer) {

    boolean failed() {
      return answer.status() >= 400;
    }

    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("body", answer.body());
      json.put("httpHeaders", answer.headers());
      json.put("httpStatusCode", answer.status());
      json.put("referenceId", reference);
      return json;
    }
  }

  /** What became of all of them. */
  record Outcome(List<Answered> answers) {

    boolean failed() {
      return answers.stream().anyMatch(Answered::failed);
    }

    Outcome rolledBack() {
      return new Outcome(answers.stream().map(CompositeResource::rolledBack).toList());
    }

    Map<String, Object> json() {
      return Map.of("compositeResponse", answers.stream().map(Answered::json).toList());
    }
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (!request.is("POST")) {
      throw RestError.methodNotAllowed(request, "POST");
    }
    JsonNode asked = request.body().path("compositeRequest");
    if (!asked.isArray()) {
      throw new RestError(
          400, "JSON_PARSER_ERROR", "Composite request must have a compositeRequest array");
    }
    boolean allOrNone = request.body().path("allOrNone").asBoolean(false);
    return ApiAnswer.ok(run(request, asked, allOrNone, MOST).json());
  }

  /** Runs all the calls of one composite. */
  Outcome run(ApiRequest request, JsonNode asked, boolean allOrNone, int most) throws RestError {
    check(asked, most);
    if (!allOrNone) {
      return run(request, asked);
    }
    Outcome outcome = undo.unless(() -> run(request, asked), Outcome.class, Outcome::failed);
    return outcome.failed() ? outcome.rolledBack() : outcome;
  }

  private Outcome run(ApiRequest request, JsonNode asked) {
    References references = new References();
    List<Answered> answers = new ArrayList<>();
    for (JsonNode one : asked) {
      Answered answered = run(request, one, references);
      answers.add(answered);
      references.put(answered.reference(), JSON.valueToTree(answered.answer().body()));
    }
    return new Outcome(answers);
  }

  private Answered run(ApiRequest request, JsonNode one, References references) {
    String reference = one.path("referenceId").asText();
    try {
      JsonNode body =
          one.hasNonNull("body") ? references.fill(one.path("body")) : MissingNode.getInstance();
      ApiAnswer answer =
          subrequests.run(
              request,
              one.path("method").asText("GET"),
              references.fill(one.path("url").asText()),
              body,
              one.path("httpHeaders"));
      return new Answered(reference, answer);
    } catch (References.Unknown unknown) {
      RestError halted =
          new RestError(400, "PROCESSING_HALTED", String.valueOf(unknown.getMessage()));
      return new Answered(reference, halted.answer());
    }
  }

  private static void check(JsonNode asked, int most) throws RestError {
    if (asked.size() > most) {
      throw new RestError(
          400,
          "INVALID_INPUT",
          "The composite request has "
              + asked.size()
              + " subrequests; at most "
              + most
              + " are allowed");
    }
    Set<String> references = new HashSet<>();
    for (JsonNode one : asked) {
      String reference = one.path("referenceId").asText();
      if (!reference.matches("[A-Za-z0-9_]+") || !references.add(reference)) {
        throw new RestError(
            400,
            "INVALID_INPUT",
            "Provided referenceId ('" + reference + "') must be unique and alphanumeric");
      }
    }
  }

  private static Answered rolledBack(Answered answered) {
    return answered.failed()
        ? answered
        : new Answered(
            answered.reference(), new RestError(400, "PROCESSING_HALTED", ROLLED_BACK).answer());
  }
}
