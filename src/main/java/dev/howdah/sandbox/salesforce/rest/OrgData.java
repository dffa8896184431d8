package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.data.QueryRequest;
import dev.howdah.sandbox.salesforce.data.QueryResult;
import dev.howdah.sandbox.salesforce.data.Upserted;
import dev.howdah.sandbox.salesforce.metadata.MetadataApi;
import dev.howdah.sandbox.salesforce.packages.Installs;
import dev.howdah.sandbox.salesforce.packages.VersionQueries;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The org's records in the words of the REST API. */
public final class OrgData {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FOLDED =
      List.of("RemoteSiteSettings", "CspTrustedSites", "Profiles", "Dependencies");

  private final Org org;
  private final Installs installs;
  private final MetadataApi metadata;

  public OrgData(Org org, Installs installs, MetadataApi metadata) {
    this.org = org;
    this.metadata = metadata;
    this.installs = installs;
  }

  Org org() {
    return org;
  }

  MetadataApi metadata() {
    return metadata;
  }

  /** What has come to its end by the clock shows in the data. */
  void settle() {
    installs.settle();
    metadata.settle();
  }

  QueryResult query(QueryRequest request) {
    settle();
    String soql = request.tooling() ? VersionQueries.unlocked(request.soql()) : request.soql();
    QueryResult page =
        org.query(
            new QueryRequest(
                soql,
                request.apiVersion(),
                request.withDeleted(),
                request.tooling(),
                request.batchSize()));
    page.records().forEach(OrgData::unfold);
    return page;
  }

  /** Some values of packages are objects of their own, not texts. */
  private static void unfold(ObjectNode record) {
    if (record.path("Errors").isTextual()) {
      String message = record.path("Errors").asText();
      record.putObject("Errors").putArray("errors").addObject().put("message", message);
    }
    for (String name : FOLDED) {
      if (record.path(name).isTextual()) {
        try {
          record.set(name, JSON.readTree(record.path(name).asText()));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException("A version of a package holds no JSON: " + name, e);
        }
      }
    }
  }

  /** The page that an earlier one led to. */
  QueryResult more(String locator) {
    return org.queryMore(locator);
  }

  /**
   * One record.
   *
   * @param fields null for all there are
   * @param version such as {@code v60.0}
   */
  ObjectNode read(
      ObjectType type, String id, @Nullable List<String> fields, String version, boolean tooling) {
    requireId(id);
    settle();
    boolean bin = type.hasRecycleBin();
    List<String> selected = new ArrayList<>();
    if (fields == null) {
      type.fields().forEach(field -> selected.add(field.name()));
    } else {
      selected.addAll(fields);
    }
    boolean asked = selected.stream().anyMatch(name -> name.equalsIgnoreCase("IsDeleted"));
    if (bin && !asked) {
      selected.add("IsDeleted");
    }
    String soql =
        "SELECT "
            + String.join(",", selected)
            + " FROM "
            + type.name()
            + " WHERE "
            + type.key()
            + " = '"
            + id
            + "'";
    List<ObjectNode> found =
        org.query(new QueryRequest(soql, version.substring(1), true, tooling, 200)).records();
    if (found.isEmpty()) {
      throw SalesforceError.notFound("The requested resource does not exist");
    }
    ObjectNode record = found.get(0);
    unfold(record);
    if (record.path("IsDeleted").asBoolean(false)) {
      throw new SalesforceError(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
    }
    if (bin && !asked) {
      record.remove("IsDeleted");
    }
    return record;
  }

  /**
   * The id of the record with this value in a field that looks records up.
   *
   * @throws SalesforceError if there are several
   */
  Optional<String> find(ObjectType type, Field field, JsonNode value) {
    String text = value.asText();
    String literal =
        field.type().isWords() || field.type().isId()
            ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
            : text;
    String soql =
        "SELECT Id FROM " + type.name() + " WHERE " + field.name() + " = " + literal + " LIMIT 2";
    List<ObjectNode> found = org.query(QueryRequest.of(soql, "60.0")).records();
    if (found.size() > 1) {
      throw new SalesforceError(
          300,
          "DUPLICATE_EXTERNAL_ID",
          field.name() + ": more than one record found for external id field: " + text,
          List.of());
    }
    return found.stream().map(record -> record.path("Id").asText()).findFirst();
  }

  /** Creates a record and returns its id. */
  String create(ObjectType type, ObjectNode values, String userId) {
    return type.name().equals("PackageInstallRequest")
        ? installs.request(values, userId)
        : org.insert(type.name(), values, userId);
  }

  void update(ObjectType type, String id, ObjectNode values, String userId) {
    requireId(id);
    org.update(type.name(), id, values, userId);
  }

  Upserted upsert(ObjectType type, Field by, String value, ObjectNode values, String userId) {
    return org.upsert(type.name(), by.name(), value, values, userId);
  }

  void delete(ObjectType type, String id) {
    requireId(id);
    org.delete(type.name(), id);
  }

  /** All or nothing on this thread: an exception takes everything back. */
  <T> T together(Supplier<T> work) {
    return org.together(work);
  }

  static void requireId(String id) {
    if (!id.matches("[A-Za-z0-9]{15}|[A-Za-z0-9]{18}")) {
      throw SalesforceError.notFound(
          "Provided external ID field does not exist or is not accessible: " + id);
    }
  }
}
