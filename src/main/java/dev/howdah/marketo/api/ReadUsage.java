package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how many calls were made: {@code stats/usage.json}, which needs no permission. */
final class ReadUsage {

  private static final Call TODAY = Call.get("/rest/v1/stats/usage.json", "");
  private static final Call WEEK = Call.get("/rest/v1/stats/usage/last7days.json", "");
  private static final Call ERRORS = Call.get("/rest/v1/stats/errors.json", "");

  private final Session session;

  ReadUsage(Session session) {
    this.session = session;
  }

  List<DailyUsage> read(boolean week, Priority priority) {
    List<DailyUsage> days = new ArrayList<>();
    for (JsonNode day : session.json((week ? WEEK : TODAY).priority(priority)).path("result")) {
      days.add(
          new DailyUsage(
              date(day), day.path("total").asLong(), counts(day.path("users"), "userId")));
    }
    if (!week
        && !days.isEmpty()
        && days.get(0).date().equals(session.instance().failures().today())) {
      session.instance().counted(days.get(0).total());
    }
    return List.copyOf(days);
  }

  List<DailyErrors> errors(Priority priority) {
    List<DailyErrors> days = new ArrayList<>();
    for (JsonNode day : session.json(ERRORS.priority(priority)).path("result")) {
      days.add(
          new DailyErrors(
              date(day), day.path("total").asLong(), counts(day.path("errors"), "errorCode")));
    }
    return List.copyOf(days);
  }

  private static LocalDate date(JsonNode day) {
    return LocalDate.parse(day.path("date").asText());
  }

  private static Map<String, Long> counts(JsonNode rows, String key) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      counts.merge(row.path(key).asText(), row.path("count").asLong(), Long::sum);
    }
    return counts;
  }
}
