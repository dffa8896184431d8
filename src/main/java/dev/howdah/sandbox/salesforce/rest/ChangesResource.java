package dev.howdah.sandbox.salesforce.rest;

import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /sobjects/X/updated} and {@code /deleted}: what changed between two moments. */
final class ChangesResource {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'").withZone(ZoneOffset.UTC);

  private final OrgData data;
  private final Clock clock;

  ChangesResource(OrgData data, Clock clock) {
    this.clock = clock;
    this.data = data;
  }

  ApiAnswer updated(ObjectType type, ApiRequest request) throws RestError {
    Instant end = moment(request, "end");
    Map<String, Instant> changes = data.org().updated(type.name(), moment(request, "start"), end);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ids", List.copyOf(changes.keySet()));
    body.put("latestDateCovered", TIME.format(covered(end)));
    return ApiAnswer.ok(body);
  }

  ApiAnswer deleted(ObjectType type, ApiRequest request) throws RestError {
    Instant end = moment(request, "end");
    Map<String, Instant> changes = data.org().deleted(type.name(), moment(request, "start"), end);
    List<Map<String, Object>> records = new ArrayList<>();
    changes.forEach(
        (id, moment) -> {
          Map<String, Object> record = new LinkedHashMap<>();
          record.put("deletedDate", TIME.format(moment));
          record.put("id", id);
          records.add(record);
        });
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("deletedRecords", records);
    body.put("earliestDateAvailable", TIME.format(clock.instant().minus(30, ChronoUnit.DAYS)));
    body.put("latestDateCovered", TIME.format(covered(end)));
    return ApiAnswer.ok(body);
  }

  /** Nothing is known of what is yet to come; seconds do not count, as in the real service. */
  private Instant covered(Instant end) {
    Instant now = clock.instant();
    return (end.isBefore(now) ? end : now).truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant moment(ApiRequest request, String name) throws RestError {
    if (!request.is("GET")) {
      throw RestError.methodNotAllowed(request, "GET, HEAD");
    }
    String text = request.parameter(name);
    if (text == null || text.isBlank()) {
      throw new RestError(400, "INVALID_FIELD", "Missing required parameter: " + name);
    }
    // A plus sign that a client forgot to encode arrives as a space.
    String stated = text.strip().replace(' ', '+').replaceAll("([+-]\\d{2})(\\d{2})$", "$1:$2");
    try {
      return OffsetDateTime.parse(stated).toInstant();
    } catch (DateTimeParseException e) {
      throw new RestError(
          400,
          "INVALID_REPLICATION_DATE",
          "Invalid date for " + name + ": expected ISO 8601 but found " + text);
    }
  }
}
