package dev.howdah.sandbox.marketo.leads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.call.Answer;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import dev.howdah.sandbox.marketo.call.PageToken;
import java.util.List;

/** What fields there are, in the three forms in which Marketo tells it. */
final class DescribeLeads {

  private DescribeLeads() {}

  static Answer describe(Call call) {
    ArrayNode result = Envelope.array();
    for (LeadField field : LeadFields.all()) {
      ObjectNode told = result.addObject();
      told.put("id", field.id()).put("displayName", field.displayName());
      told.put("dataType", field.dataType());
      if (field.length() != null) {
        told.put("length", field.length());
      }
      told.putObject("rest").put("name", field.name()).put("readOnly", field.readOnly());
      told.putObject("soap").put("name", soapName(field)).put("readOnly", field.readOnly());
    }
    return Envelope.of(result);
  }

  static Answer describe2(Call call) {
    ArrayNode result = Envelope.array();
    ObjectNode lead = result.addObject().put("name", "API Lead");
    ArrayNode searchable = lead.putArray("searchableFields");
    LeadFields.SEARCHABLE.forEach(name -> searchable.addArray().add(name));
    ArrayNode fields = lead.putArray("fields");
    for (LeadField field : LeadFields.all()) {
      ObjectNode told = fields.addObject();
      told.put("name", field.name()).put("displayName", field.displayName());
      told.put("dataType", field.dataType());
      if (field.length() != null) {
        told.put("length", field.length());
      }
      told.put("updateable", !field.readOnly()).put("crmManaged", field.crmManaged());
    }
    return Envelope.of(result);
  }

  static Answer schemaFields(Call call) {
    List<LeadField> all = List.copyOf(LeadFields.all());
    int from = call.text("nextPageToken").map(t -> (int) PageToken.parse(t).first()).orElse(0);
    int to = Math.min(all.size(), from + call.batchSize());
    ArrayNode result = Envelope.array();
    all.subList(Math.min(from, to), to).forEach(field -> result.add(schemaField(field)));
    return to < all.size()
        ? Envelope.logPage(result, PageToken.after(to).toString(), true)
        : Envelope.lastPage(result);
  }

  static Answer oneSchemaField(Call call) {
    LeadField field =
        LeadFields.named(call.variable())
            .orElseThrow(() -> MarketoError.fieldNotFound(call.variable()));
    return Envelope.of(Envelope.array().add(schemaField(field)));
  }

  private static ObjectNode schemaField(LeadField field) {
    ObjectNode told = Envelope.object();
    told.put("displayName", field.displayName()).put("name", field.name());
    told.putNull("description");
    told.put("dataType", field.dataType());
    if (field.length() != null) {
      told.put("length", field.length());
    }
    told.put("isHidden", false).put("isHtmlEncodingInEmail", true).put("isSensitive", false);
    return told.put("isCustom", false).put("isApiCreated", false);
  }

  private static String soapName(LeadField field) {
    return Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
  }
}
