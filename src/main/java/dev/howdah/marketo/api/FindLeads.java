package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads people by the values of one field: {@code leads.json}. */
final class FindLeads {

  private static final int VALUES_PER_CALL = 300;

  private static final Call CALL =
      Call.get("/rest/v1/leads.json", "Read-Only Lead").timeout(Duration.ofSeconds(60));

  private final Session session;

  FindLeads(Session session) {
    this.session = session;
  }

  void read(LeadFilter filter, List<String> fields, Priority priority, Consumer<Lead> each) {
    List<String> values = filter.values();
    for (int from = 0; from < values.size(); from += VALUES_PER_CALL) {
      List<String> some = values.subList(from, Math.min(values.size(), from + VALUES_PER_CALL));
      Call call =
          CALL.priority(priority)
              .with("filterType", filter.type())
              .with("filterValues", String.join(",", some))
              .with("fields", fields.isEmpty() ? null : String.join(",", fields))
              .with("batchSize", Integer.toString(VALUES_PER_CALL));
      readPages(call, each);
    }
  }

  private void readPages(Call call, Consumer<Lead> each) {
    String token = null;
    do {
      JsonNode page = session.json(call.with("nextPageToken", token));
      for (JsonNode lead : page.path("result")) {
        each.accept(Lead.of(lead));
      }
      token = nextToken(page, token);
    } while (token != null);
  }

  /** The token is the page's only sign of a next one; the same again would never end. */
  private static @Nullable String nextToken(JsonNode page, @Nullable String before) {
    String next = page.path("nextPageToken").asText("");
    boolean more = page.path("moreResult").asBoolean(true);
    return next.isEmpty() || !more || next.equals(before) ? null : next;
  }
}
