package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A person of Marketo with the fields that were asked for, as text. A field without a value is
 * absent.
 */
public record Lead(long id, Map<String, String> fields) {

  public Lead {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  static Lead of(JsonNode result) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : result.properties()) {
      if (!field.getValue().isNull()) {
        JsonNode value = field.getValue();
        fields.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return new Lead(result.path("id").asLong(), fields);
  }

  @Override
  public String toString() {
    return "Lead[" + id + "]";
  }
}
