package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads which fields people have: {@code leads/describe2.json}. */
final class DescribeLeads {

  private static final Call CALL = Call.get("/rest/v1/leads/describe2.json", "Read-Only Lead");

  private final Session session;

  DescribeLeads(Session session) {
    this.session = session;
  }

  List<LeadField> read(Priority priority) {
    JsonNode description = session.first(CALL.priority(priority));
    Set<String> searchable = new HashSet<>();
    for (JsonNode combination : description.path("searchableFields")) {
      if (combination.size() == 1) {
        searchable.add(combination.path(0).asText());
      }
    }
    List<LeadField> fields = new ArrayList<>();
    for (JsonNode field : description.path("fields")) {
      fields.add(LeadField.of(field, searchable.contains(field.path("name").asText())));
    }
    return List.copyOf(fields);
  }
}
