package dev.howdah.sandbox.marketo.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.howdah.sandbox.marketo.base.LeadField;
import dev.howdah.sandbox.marketo.base.LeadFields;
import dev.howdah.sandbox.marketo.base.StaticLists;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Reads the body that creates a lead export. */
final class LeadExportRequest {

  private static final Set<String> SMART = Set.of("smartListId", "smartListName");

  private final boolean updatedAtFilter;

  LeadExportRequest(boolean updatedAtFilter) {
    this.updatedAtFilter = updatedAtFilter;
  }

  LeadExport parse(JsonNode body) {
    JsonNode names = body.path("fields");
    if (!names.isArray() || names.isEmpty()) {
      throw MarketoError.missing("fields");
    }
    List<LeadField> fields = new ArrayList<>();
    for (JsonNode name : names) {
      fields.add(
          LeadFields.named(name.asText())
              .orElseThrow(() -> MarketoError.fieldNotFound(name.asText())));
    }
    Format format = Format.parse(body.path("format").asText("CSV"));
    List<String> headers =
        Headers.of(body.path("columnHeaderNames"), fields.stream().map(LeadField::name).toList());
    return new LeadExport(fields, headers, format, filter(body.path("filter")));
  }

  private LeadFilter filter(JsonNode filter) {
    if (!filter.isObject() || filter.isEmpty()) {
      throw MarketoError.missing("filter");
    }
    Iterator<String> names = filter.fieldNames();
    String name = names.next();
    if (names.hasNext()) {
      throw MarketoError.invalid("Only one filter type can be specified for an export job");
    }
    JsonNode value = filter.get(name);
    if (SMART.contains(name) || name.equals("updatedAt") && !updatedAtFilter) {
      throw new MarketoError(1035, "Unsupported filter type for target subscription: " + name);
    }
    return switch (name) {
      case "createdAt" -> between("created", DateRange.parse(name, value));
      case "updatedAt" -> between("changed", DateRange.parse(name, value));
      case "staticListId" -> onList(value);
      case "staticListName" ->
          new LeadFilter.OnList(
              StaticLists.named(value.asText()).orElseThrow(MarketoError::objectNotFound));
      default -> throw MarketoError.invalid("Invalid filter type '" + name + "'");
    };
  }

  private static LeadFilter onList(JsonNode value) {
    if (!value.canConvertToLong()) {
      throw MarketoError.wrongType(value.asText(), "Integer");
    }
    if (!StaticLists.all().containsKey(value.asLong())) {
      throw MarketoError.objectNotFound();
    }
    return new LeadFilter.OnList(value.asLong());
  }

  private static LeadFilter between(String column, DateRange range) {
    return new LeadFilter.Between(column, range.from(), range.to());
  }
}
