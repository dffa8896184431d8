package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A field of people, as Marketo describes it.
 *
 * @param name the REST name
 * @param label what people see, or the name if there is none
 * @param type such as {@code string}, {@code email}, {@code datetime}
 * @param length the most characters, or null where a length means nothing
 * @param searchable whether {@code leads} can filter by it alone
 * @param updateable whether the REST interface may write it
 * @param crmManaged whether Salesforce owns its value
 */
public record LeadField(
    String name,
    String label,
    String type,
    @Nullable Integer length,
    boolean searchable,
    boolean updateable,
    boolean crmManaged) {

  static LeadField of(JsonNode field, boolean searchable) {
    String name = field.path("name").asText();
    return new LeadField(
        name,
        field.path("displayName").asText(name),
        field.path("dataType").asText(""),
        field.path("length").isNumber() ? field.path("length").asInt() : null,
        searchable,
        field.path("updateable").asBoolean(),
        field.path("crmManaged").asBoolean());
  }
}
