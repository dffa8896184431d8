package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.howdah.sandbox.salesforce.data.QueryRequest;
import dev.howdah.sandbox.salesforce.data.QueryResult;
import dev.howdah.sandbox.salesforce.data.Upserted;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /sobjects/X/...}: one record, by its id or by a field that looks records up. */
final class RecordResource {

  private final OrgData data;
  private final Catalogue catalogue;
  private final boolean tooling;

  RecordResource(OrgData data, Catalogue catalogue, boolean tooling) {
    this.tooling = tooling;
    this.data = data;
    this.catalogue = catalogue;
  }

  ApiAnswer create(ObjectType type, ApiRequest request) throws RestError {
    if (!request.is("POST")) {
      throw RestError.methodNotAllowed(request, "GET, POST, HEAD");
    }
    String id = data.create(type, values(request), request.user().id());
    return saved(201, id, null, type, request);
  }

  /** The path begins with the id, or with a field's name and its value. */
  ApiAnswer answer(ObjectType type, ApiRequest request) throws RestError {
    Optional<Field> lookup = type.field(request.segment(0)).filter(f -> request.path().size() > 1);
    if (lookup.isPresent()) {
      return byField(type, lookup.get(), request);
    }
    if (request.path().size() == 1 && request.segment(0).equals("Id") && request.is("POST")) {
      return create(type, request);
    }
    String id = request.segment(0);
    if (request.path().size() > 1) {
      return related(type, id, request);
    }
    return byId(type, id, request);
  }

  private ApiAnswer byId(ObjectType type, String id, ApiRequest request) throws RestError {
    switch (request.method()) {
      case "GET", "HEAD" -> {
        return ApiAnswer.ok(data.read(type, id, fields(request), request.version(), tooling));
      }
      case "PATCH" -> {
        data.update(type, id, values(request), request.user().id());
        return ApiAnswer.empty(204);
      }
      case "DELETE" -> {
        data.delete(type, id);
        return ApiAnswer.empty(204);
      }
      default -> throw RestError.methodNotAllowed(request, "DELETE, GET, HEAD, PATCH");
    }
  }

  private ApiAnswer byField(ObjectType type, Field field, ApiRequest request) throws RestError {
    if (!field.idLookup() && !field.externalId()) {
      throw new RestError(
          404,
          "NOT_FOUND",
          "Provided external ID field does not exist or is not accessible: " + field.name());
    }
    String value = request.segment(1);
    if (request.is("PATCH")) {
      return upsert(type, field, value, request);
    }
    String id =
        data.find(type, field, TextNode.valueOf(value))
            .orElseThrow(() -> SalesforceError.notFound(notThere()));
    return byId(type, id, request);
  }

  private ApiAnswer upsert(ObjectType type, Field field, String value, ApiRequest request)
      throws RestError {
    Upserted done = data.upsert(type, field, value, values(request), request.user().id());
    return saved(done.created() ? 201 : 200, done.id(), done.created(), type, request);
  }

  /** The record that a relationship leads to, or the records that lead here. */
  private ApiAnswer related(ObjectType type, String id, ApiRequest request) throws RestError {
    String word = request.segment(1);
    Optional<Field> parent = type.relationship(word);
    if (parent.isPresent() && request.path().size() == 2) {
      ObjectNode own =
          data.read(type, id, List.of(parent.get().name()), request.version(), tooling);
      String parentId = own.path(parent.get().name()).asText("");
      ObjectType parentType =
          catalogue.ofId(parentId).orElseThrow(() -> SalesforceError.notFound(notThere()));
      return byId(parentType, parentId, request);
    }
    for (Catalogue.Child child : catalogue.children(type)) {
      if (word.equals(child.field().children()) && request.is("GET")) {
        return children(child, id, request);
      }
    }
    throw RestError.notFound();
  }

  private ApiAnswer children(Catalogue.Child child, String id, ApiRequest request) {
    List<String> fields = fields(request);
    String selected = fields == null ? "FIELDS(STANDARD)" : String.join(",", fields);
    String soql =
        "SELECT "
            + selected
            + " FROM "
            + child.type().name()
            + " WHERE "
            + child.field().name()
            + " = '"
            + id.replaceAll("[^A-Za-z0-9]", "")
            + "'";
    QueryResult page = data.query(QueryRequest.of(soql, request.version().substring(1)));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("totalSize", page.totalSize());
    body.put("done", page.locator() == null);
    if (page.locator() != null) {
      body.put("nextRecordsUrl", request.base() + "/query/" + page.locator());
    }
    body.put("records", page.records());
    return ApiAnswer.ok(body);
  }

  private static ApiAnswer saved(
      int status, String id, @Nullable Boolean created, ObjectType type, ApiRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("success", true);
    body.put("errors", List.of());
    if (created != null) {
      body.put("created", created);
    }
    String location = request.base() + "/sobjects/" + type.name() + "/" + id;
    return new ApiAnswer(status, body, Map.of("Location", location));
  }

  private static ObjectNode values(ApiRequest request) throws RestError {
    if (!(request.body() instanceof ObjectNode values)) {
      throw new RestError(
          400, "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has none.");
    }
    ObjectNode plain = values.deepCopy();
    plain.remove("attributes");
    return plain;
  }

  private static @Nullable List<String> fields(ApiRequest request) {
    String fields = request.parameter("fields");
    return fields == null || fields.isBlank()
        ? null
        : Arrays.stream(fields.split(",")).map(String::strip).toList();
  }

  private static String notThere() {
    return "The requested resource does not exist";
  }
}
