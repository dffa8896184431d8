package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /composite/tree/X}: up to 200 new records, children within their parents; all or none. */
final class TreeResource implements Resource {

  private static final int MOST = 200;

  private final OrgData data;
  private final Catalogue catalogue;

  TreeResource(OrgData data) {
    this.data = data;
    this.catalogue = data.org().catalogue();
  }

  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reference;
    private final transient SalesforceError error;

    Refused(String reference, SalesforceError error) {
      super(error);
      this.reference = reference;
      this.error = error;
    }
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (!request.is("POST")) {
      throw RestError.methodNotAllowed(request, "POST");
    }
    ObjectType type = catalogue.find(request.segment(0)).orElseThrow(RestError::notFound);
    JsonNode records = request.body().path("records");
    if (!records.isArray() || records.isEmpty()) {
      throw new RestError(400, "JSON_PARSER_ERROR", "The request needs an array named records");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    try {
      List<Map<String, Object>> results =
          data.together(
              () -> {
                List<Map<String, Object>> made = new ArrayList<>();
                records.forEach(record -> plant(type, record, null, request, made));
                return made;
              });
      body.put("hasErrors", false);
      body.put("results", results);
      return new ApiAnswer(201, body, Map.of());
    } catch (Refused refused) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("statusCode", refused.error.errorCode());
      error.put("message", refused.error.text());
      error.put("fields", refused.error.fields());
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("referenceId", refused.reference);
      result.put("errors", List.of(error));
      body.put("hasErrors", true);
      body.put("results", List.of(result));
      return new ApiAnswer(400, body, Map.of());
    }
  }

  private record Parent(String field, String id) {}

  private void plant(
      ObjectType type,
      JsonNode record,
      @Nullable Parent parent,
      ApiRequest request,
      List<Map<String, Object>> made) {
    String reference = record.path("attributes").path("referenceId").asText("");
    try {
      if (made.size() >= MOST) {
        throw SalesforceError.badRequest(
            "EXCEEDED_MAX_SIZE_REQUEST", "record limit reached. cannot submit more than 200");
      }
      ObjectNode values = record.deepCopy();
      values.remove("attributes");
      Map<Catalogue.Child, JsonNode> children = takeChildren(type, values);
      if (parent != null) {
        values.put(parent.field(), parent.id());
      }
      String id = data.create(type, values, request.user().id());
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("referenceId", reference);
      result.put("id", id);
      made.add(result);
      children.forEach(
          (child, records) ->
              records.forEach(
                  one ->
                      plant(
                          child.type(), one, new Parent(child.field().name(), id), request, made)));
    } catch (SalesforceError e) {
      throw new Refused(reference, e);
    }
  }

  private Map<Catalogue.Child, JsonNode> takeChildren(ObjectType type, ObjectNode values) {
    Map<Catalogue.Child, JsonNode> children = new LinkedHashMap<>();
    for (Catalogue.Child child : catalogue.children(type)) {
      String word = child.field().children();
      if (word != null && values.path(word).path("records").isArray()) {
        children.put(child, values.remove(word).path("records"));
      }
    }
    return children;
  }
}
