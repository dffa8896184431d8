package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One record of a sync call: its id, if it has one, and its values in Marketo's own spelling. */
record LeadInput(OptionalLong id, Map<LeadField, @Nullable String> values) {

  /**
   * Reads a record.
   *
   * @throws MarketoError 1006 for an unknown field, 1003 for a value that the field cannot hold or
   *     a field that only Marketo or the CRM sync may write
   */
  static LeadInput parse(JsonNode record) {
    if (!record.isObject()) {
      throw MarketoError.wrongType(record.asText(), "Lead");
    }
    OptionalLong id = OptionalLong.empty();
    Map<LeadField, @Nullable String> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : record.properties()) {
      LeadField field =
          LeadFields.named(entry.getKey())
              .orElseThrow(() -> MarketoError.fieldNotFound(entry.getKey()));
      if (field == LeadFields.ID) {
        id = OptionalLong.of(Call.whole(entry.getValue().asText()));
      } else if (field.readOnly()) {
        throw MarketoError.invalid("Field '" + field.name() + "' is not updateable");
      } else {
        values.put(field, value(field, entry.getValue()));
      }
    }
    return new LeadInput(id, values);
  }

  private static @Nullable String value(LeadField field, JsonNode value) {
    if (value.isNull() || value.isTextual() && value.asText().isEmpty()) {
      return null;
    }
    String text = value.asText();
    if (value.isContainerNode() || !fits(field, text)) {
      throw MarketoError.invalid("Invalid value for field '" + field.name() + "'");
    }
    return field.dataType().equals("boolean") ? Boolean.toString(truth(text)) : text;
  }

  private static boolean fits(LeadField field, String text) {
    if (field.length() != null && text.length() > field.length()) {
      return false;
    }
    try {
      switch (field.dataType()) {
        case "boolean" -> truth(text);
        case "integer", "score" -> Long.parseLong(text);
        case "currency", "float", "percent" -> new BigDecimal(text);
        case "date" -> LocalDate.parse(text);
        default -> {}
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
    return field != LeadFields.EMAIL
        || text.indexOf('@') > 0 && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
