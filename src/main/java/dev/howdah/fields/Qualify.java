package dev.howdah.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.marketo.api.Lead;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether a sampled person will be synced, by the rule of the sync. */
final class Qualify {

  private Qualify() {}

  static Preview.SampledPerson person(Lead lead, Map<String, JsonNode> records) {
    Skipped why = skipped(lead, records);
    return new Preview.SampledPerson(lead.id(), why == null, why == null ? null : why.reason());
  }

  private static @Nullable Skipped skipped(Lead lead, Map<String, JsonNode> records) {
    Map<String, String> fields = lead.fields();
    String type = fields.getOrDefault("sfdcType", "");
    String id = fields.get(type.equals("Lead") ? "sfdcLeadId" : "sfdcContactId");
    if ((!type.equals("Lead") && !type.equals("Contact")) || id == null || id.length() < 15) {
      return Skipped.NOT_IN_SALESFORCE;
    }
    if (fields.getOrDefault("sfdcIsDeleted", "").equals("true")) {
      return Skipped.DELETED;
    }
    JsonNode record = records.get(id.substring(0, 15));
    if (record == null) {
      return Skipped.NOT_FOUND;
    }
    if (record.path("IsDeleted").asBoolean()) {
      return Skipped.DELETED;
    }
    if (record.path("IsConverted").asBoolean()) {
      return Skipped.CONVERTED;
    }
    return record.path("OwnerId").asText().startsWith("00G") ? Skipped.OWNED_BY_QUEUE : null;
  }
}
