package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Lead;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** People as JSON: the id, and of the fields asked for those that are not empty. */
final class LeadJson {

  private LeadJson() {}

  /** The fields that a call asks for, or Marketo's default six. */
  static Set<LeadField> fields(Call call) {
    List<String> names = call.list("fields");
    Set<LeadField> fields = new LinkedHashSet<>();
    fields.add(LeadFields.ID);
    if (names.isEmpty()) {
      fields.addAll(LeadFields.DEFAULTS);
    }
    for (String name : names) {
      fields.add(LeadFields.named(name).orElseThrow(() -> MarketoError.fieldNotFound(name)));
    }
    return fields;
  }

  static ObjectNode lead(Lead lead, Set<LeadField> fields) {
    ObjectNode json = Envelope.object();
    for (LeadField field : fields) {
      String value = lead.value(field);
      if (value != null) {
        switch (field.dataType()) {
          case "integer", "score" -> json.put(field.name(), Long.parseLong(value));
          case "boolean" -> json.put(field.name(), Boolean.parseBoolean(value));
          case "currency", "float", "percent" -> json.put(field.name(), new BigDecimal(value));
          default -> json.put(field.name(), value);
        }
      }
    }
    return json;
  }
}
