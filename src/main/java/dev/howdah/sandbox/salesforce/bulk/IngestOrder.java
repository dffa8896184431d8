package dev.howdah.sandbox.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import dev.howdah.sandbox.salesforce.schema.SalesforceError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an ingest job was asked to do and by whom.
 *
 * @param externalId the field that an upsert finds records by
 */
record IngestOrder(
    String id,
    String operation,
    ObjectType type,
    @Nullable String externalId,
    CsvForm form,
    String apiVersion,
    String userId) {

  private static final List<String> OPERATIONS =
      List.of("insert", "update", "upsert", "delete", "hardDelete");

  static IngestOrder of(JsonNode body, String id, JobCall call, Catalogue catalogue) {
    String operation = body.path("operation").asText("");
    if (!OPERATIONS.contains(operation)) {
      throw SalesforceError.badRequest(
          "INVALIDJOB", "Invalid operation for an ingest job: '" + operation + "'");
    }
    String object = body.path("object").asText("");
    ObjectType type =
        catalogue
            .find(object)
            .filter(ObjectType::inBulk)
            .orElseThrow(
                () ->
                    SalesforceError.badRequest(
                        "INVALIDENTITY", "Unable to find object: " + object));
    String externalId = body.path("externalIdFieldName").asText("");
    if (operation.equals("upsert")
        && type.field(externalId).filter(f -> f.idLookup() || f.externalId()).isEmpty()) {
      throw SalesforceError.badRequest(
          "INVALIDJOB",
          externalId.isEmpty()
              ? "External ID field name is required for upsert"
              : "InvalidJob : Field name provided, "
                  + externalId
                  + " does not match an External ID, Salesforce Id, or indexed field for "
                  + type.name());
    }
    return new IngestOrder(
        id,
        operation,
        type,
        externalId.isEmpty() ? null : externalId,
        CsvForm.of(body),
        call.version(),
        call.userId());
  }

  boolean deletes() {
    return operation.equals("delete") || operation.equals("hardDelete");
  }
}
