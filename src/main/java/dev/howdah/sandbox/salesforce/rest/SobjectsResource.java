package dev.howdah.sandbox.salesforce.rest;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Describe;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /sobjects}: descriptions here, records and their changes in the parts below. */
final class SobjectsResource implements Resource {

  private final Catalogue catalogue;
  private final boolean tooling;
  private final OrgData data;
  private final Instant described;
  private final RecordResource records;
  private final ChangesResource changes;

  SobjectsResource(OrgData data, Clock clock, boolean tooling) {
    this.catalogue = data.org().catalogue();
    this.data = data;
    this.tooling = tooling;
    this.described = clock.instant().minus(Duration.ofDays(1));
    this.records = new RecordResource(data, catalogue, tooling);
    this.changes = new ChangesResource(data, clock);
  }

  @Override
  public ApiAnswer answer(ApiRequest request) throws RestError {
    data.settle();
    if (request.path().isEmpty()) {
      requireRead(request);
      return unchanged(request) ? notModified() : fresh(list(request));
    }
    ObjectType type =
        catalogue
            .find(request.segment(0))
            .filter(found -> found.seenBy(tooling))
            .orElseThrow(RestError::notFound);
    if (request.path().size() == 1) {
      return request.is("GET") || request.is("HEAD")
          ? ApiAnswer.ok(basics(type, request))
          : records.create(type, request);
    }
    return switch (request.segment(1)) {
      case "describe" -> describe(type, request);
      case "updated" -> changes.updated(type, request);
      case "deleted" -> changes.deleted(type, request);
      case "listviews" -> ApiAnswer.ok(noListViews(type));
      case "quickActions" -> ApiAnswer.ok(List.of());
      default -> records.answer(type, request.within());
    };
  }

  private Map<String, Object> list(ApiRequest request) {
    Describe describe = describe(request);
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("encoding", "UTF-8");
    list.put("maxBatchSize", 200);
    list.put(
        "sobjects",
        catalogue.types().stream()
            .filter(type -> type.seenBy(tooling))
            .map(describe::summary)
            .toList());
    return list;
  }

  private Map<String, Object> basics(ObjectType type, ApiRequest request) {
    Map<String, Object> basics = new LinkedHashMap<>();
    basics.put("objectDescribe", describe(request).summary(type));
    basics.put("recentItems", List.of());
    return basics;
  }

  private ApiAnswer describe(ObjectType type, ApiRequest request) throws RestError {
    requireRead(request);
    return switch (request.segment(2)) {
      case "" -> unchanged(request) ? notModified() : fresh(describe(request).full(type));
      case "layouts" -> ApiAnswer.ok(noLayouts());
      case "compactLayouts", "approvalLayouts", "namedLayouts" -> ApiAnswer.ok(noLayouts());
      default -> throw RestError.notFound();
    };
  }

  private Describe describe(ApiRequest request) {
    return new Describe(catalogue, request.version().substring(1), tooling);
  }

  private boolean unchanged(ApiRequest request) {
    String since = request.headers().get("If-Modified-Since");
    Instant moment = since == null ? null : parse(since);
    return moment != null && !moment.isBefore(described());
  }

  /** To the next full second, as the header tells it. */
  private Instant described() {
    Instant changed = data.org().platformChanged();
    return changed.isBefore(described)
        ? described
        : changed.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
  }

  private ApiAnswer fresh(Object body) {
    String modified =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(described().atZone(ZoneOffset.UTC));
    return new ApiAnswer(200, body, Map.of("Last-Modified", modified));
  }

  private static ApiAnswer notModified() {
    return ApiAnswer.empty(304);
  }

  private static @Nullable Instant parse(String httpDate) {
    try {
      return ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Map<String, Object> noLayouts() {
    Map<String, Object> layouts = new LinkedHashMap<>();
    layouts.put("layouts", List.of());
    layouts.put("recordTypeMappings", List.of());
    layouts.put("recordTypeSelectorRequired", List.of(false));
    return layouts;
  }

  private static Map<String, Object> noListViews(ObjectType type) {
    Map<String, Object> views = new LinkedHashMap<>();
    views.put("done", true);
    views.put("listviews", List.of());
    views.put("nextRecordsUrl", null);
    views.put("size", 0);
    views.put("sobjectType", type.name());
    return views;
  }

  private static void requireRead(ApiRequest request) throws RestError {
    if (!request.is("GET") && !request.is("HEAD")) {
      throw RestError.methodNotAllowed(request, "GET, HEAD");
    }
  }
}
