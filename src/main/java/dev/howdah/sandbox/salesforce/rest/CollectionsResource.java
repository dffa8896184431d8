package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Upserted;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /composite/sobjects}: up to 200 records in one call, of one or of several objects. */
final class CollectionsResource implements Resource {

  private static final int MOST = 200;

  private final OrgData data;
  private final Catalogue catalogue;

  CollectionsResource(OrgData data) {
    this.data = data;
    this.catalogue = data.org().catalogue();
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    if (request.path().isEmpty()) {
      return switch (request.method()) {
        case "POST" -> save(request, one -> create(one, request));
        case "PATCH" -> save(request, one -> update(one, request));
        case "DELETE" -> delete(request);
        default -> throw RestError.methodNotAllowed(request, "DELETE, PATCH, POST");
      };
    }
    ObjectType type = catalogue.find(request.segment(0)).orElseThrow(RestError::notFound);
    if (request.path().size() == 2 && request.is("PATCH")) {
      return save(request, one -> upsert(type, request.segment(1), one, request));
    }
    if (request.path().size() == 1 && (request.is("GET") || request.is("POST"))) {
      return read(type, request);
    }
    throw RestError.methodNotAllowed(request, "GET, POST, PATCH");
  }

  private ApiAnswer save(ApiRequest request, Function<ObjectNode, SaveResult> save)
      throws RestError {
    JsonNode records = request.body().path("records");
    if (!records.isArray()) {
      throw new RestError(400, "JSON_PARSER_ERROR", "The request needs an array named records");
    }
    requireFew(records.size());
    List<Supplier<SaveResult>> work = new ArrayList<>();
    for (JsonNode record : records) {
      if (!(record instanceof ObjectNode values)) {
        throw new RestError(400, "JSON_PARSER_ERROR", "Each of the records must be an object");
      }
      work.add(() -> save.apply(values.deepCopy()));
    }
    boolean allOrNone = request.body().path("allOrNone").asBoolean(false);
    return ApiAnswer.ok(SaveResult.all(work, allOrNone, data));
  }

  private ApiAnswer delete(ApiRequest request) throws RestError {
    String ids = request.parameter("ids");
    if (ids == null || ids.isBlank()) {
      throw new RestError(400, "INVALID_FIELD", "Missing required parameter: ids");
    }
    List<String> all = Arrays.stream(ids.split(",")).map(String::strip).toList();
    requireFew(all.size());
    List<Supplier<SaveResult>> work = new ArrayList<>();
    for (String id : all) {
      work.add(
          () -> {
            data.delete(typeOf(id), id);
            return SaveResult.ok(id);
          });
    }
    boolean allOrNone = "true".equalsIgnoreCase(request.parameter("allOrNone"));
    return ApiAnswer.ok(SaveResult.all(work, allOrNone, data));
  }

  private ApiAnswer read(ObjectType type, ApiRequest request) throws RestError {
    List<String> ids = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    if (request.is("POST")) {
      request.body().path("ids").forEach(id -> ids.add(id.asText()));
      request.body().path("fields").forEach(field -> fields.add(field.asText()));
    } else {
      ids.addAll(words(request.parameter("ids")));
      fields.addAll(words(request.parameter("fields")));
    }
    if (ids.isEmpty() || fields.isEmpty()) {
      throw new RestError(400, "INVALID_FIELD", "Both ids and fields are required");
    }
    requireFew(request.is("POST") ? (ids.size() + 9) / 10 : ids.size());
    List<JsonNode> records = new ArrayList<>();
    for (String id : ids) {
      try {
        records.add(data.read(type, id, fields, request.version(), false));
      } catch (SalesforceError e) {
        if (e.status() != 404) {
          throw e;
        }
        records.add(NullNode.getInstance());
      }
    }
    return ApiAnswer.ok(records);
  }

  private SaveResult create(ObjectNode values, ApiRequest request) {
    ObjectType type = named(values);
    return SaveResult.ok(data.create(type, plain(values), request.user().id()));
  }

  private SaveResult update(ObjectNode values, ApiRequest request) {
    ObjectType type = named(values);
    ObjectNode plain = plain(values);
    JsonNode id = plain.has("id") ? plain.remove("id") : plain.remove("Id");
    if (id == null || id.asText().isEmpty()) {
      throw SalesforceError.badRequest(
          "MISSING_ARGUMENT", "Id not specified in an update call", "Id");
    }
    data.update(type, id.asText(), plain, request.user().id());
    return SaveResult.ok(id.asText());
  }

  private SaveResult upsert(ObjectType type, String field, ObjectNode values, ApiRequest request) {
    ObjectNode plain = plain(values);
    Field lookup =
        type.field(field)
            .filter(f -> f.idLookup() || f.externalId())
            .orElseThrow(
                () ->
                    SalesforceError.notFound(
                        "Provided external ID field does not exist or is not accessible: "
                            + field));
    String value = plain.path(field).asText("");
    Upserted done = data.upsert(type, lookup, value, plain, request.user().id());
    return SaveResult.upserted(done.id(), done.created());
  }

  private ObjectType named(ObjectNode values) {
    String name = values.path("attributes").path("type").asText("");
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                SalesforceError.badRequest(
                    "INVALID_TYPE", "sObject type '" + name + "' is not supported."));
  }

  private ObjectType typeOf(String id) {
    return catalogue
        .ofId(id)
        .orElseThrow(() -> SalesforceError.badRequest("MALFORMED_ID", "malformed id " + id));
  }

  private static ObjectNode plain(ObjectNode values) {
    values.remove("attributes");
    return values;
  }

  private static List<String> words(@Nullable String list) {
    return list == null || list.isBlank()
        ? List.of()
        : Arrays.stream(list.split(",")).map(String::strip).toList();
  }

  private static void requireFew(int count) {
    if (count > MOST) {
      throw SalesforceError.badRequest(
          "EXCEEDED_MAX_SIZE_REQUEST", "record limit reached. cannot submit more than 200 records");
    }
  }
}
