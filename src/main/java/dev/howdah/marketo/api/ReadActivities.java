package dev.howdah.marketo.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the stream of activities from a paging token on: {@code activities/*.json}. */
final class ReadActivities {

  private static final String PERMISSION = "Read-Only Activity";

  private static final Call PAGING_TOKEN =
      Call.get("/rest/v1/activities/pagingtoken.json", PERMISSION).timeout(Duration.ofSeconds(300));
  private static final Call LEAD_CHANGES =
      Call.get("/rest/v1/activities/leadchanges.json", PERMISSION).with("batchSize", "300");
  private static final Call DELETED_LEADS =
      Call.get("/rest/v1/activities/deletedleads.json", PERMISSION).with("batchSize", "300");
  private static final Call ACTIVITIES =
      Call.get("/rest/v1/activities.json", PERMISSION).with("batchSize", "300");
  private static final Call TYPES = Call.get("/rest/v1/activities/types.json", PERMISSION);

  private static final String MERGE_LEADS = "Merge Leads";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Session session;
  private final Priority priority;

  ReadActivities(Session session, Priority priority) {
    this.session = session;
    this.priority = priority;
  }

  String pagingToken(Instant since) {
    Call call =
        PAGING_TOKEN
            .priority(priority)
            .with("sinceDatetime", since.truncatedTo(ChronoUnit.SECONDS).toString());
    String token = session.json(call).path("nextPageToken").asText("");
    if (token.isEmpty()) {
      throw session.instance().failures().of(call, session.clientName(), "no-result", "");
    }
    return token;
  }

  ActivityPage<LeadChange> leadChanges(String token, List<String> fields) {
    Call call = LEAD_CHANGES.with("nextPageToken", token).with("fields", String.join(",", fields));
    return page(call, token, ReadActivities::leadChange);
  }

  ActivityPage<DeletedLead> deletedLeads(String token) {
    return page(
        DELETED_LEADS.with("nextPageToken", token),
        token,
        activity -> new DeletedLead(guid(activity), leadId(activity), date(activity)));
  }

  /** The id of the type differs from subscription to subscription; the name does not. */
  ActivityPage<MergedLead> mergedLeads(String token) {
    Map<String, Integer> known = session.instance().activityTypes();
    if (!known.containsKey(MERGE_LEADS)) {
      types().forEach(type -> known.put(type.name(), type.id()));
    }
    Integer type = known.get(MERGE_LEADS);
    return type == null
        ? new ActivityPage<>(List.of(), token, false)
        : page(
            ACTIVITIES.with("activityTypeIds", type.toString()).with("nextPageToken", token),
            token,
            ReadActivities::mergedLead);
  }

  List<ActivityType> types() {
    List<ActivityType> types = new ArrayList<>();
    for (JsonNode type : session.json(TYPES.priority(priority)).path("result")) {
      types.add(
          new ActivityType(
              type.path("id").asInt(),
              type.path("name").asText(""),
              type.path("description").asText("")));
    }
    return List.copyOf(types);
  }

  private <T> ActivityPage<T> page(Call call, String token, Function<JsonNode, T> read) {
    JsonNode answer = session.json(call.priority(priority));
    List<T> activities = new ArrayList<>();
    for (JsonNode activity : answer.path("result")) {
      activities.add(read.apply(activity));
    }
    String next = answer.path("nextPageToken").asText("");
    boolean more = answer.path("moreResult").asBoolean() && !next.isEmpty() && !next.equals(token);
    return new ActivityPage<>(activities, next.isEmpty() ? token : next, more);
  }

  private static LeadChange leadChange(JsonNode activity) {
    List<FieldChange> changes = new ArrayList<>();
    for (JsonNode field : activity.path("fields")) {
      changes.add(
          new FieldChange(
              field.path("name").asText(), text(field, "oldValue"), text(field, "newValue")));
    }
    return new LeadChange(
        guid(activity),
        leadId(activity),
        date(activity),
        activity.path("activityTypeId").asInt(),
        changes,
        attributes(activity));
  }

  private static MergedLead mergedLead(JsonNode activity) {
    List<Long> losers = new ArrayList<>();
    Matcher ids = NUMBER.matcher(attributes(activity).getOrDefault("Merge IDs", ""));
    while (ids.find()) {
      losers.add(Long.valueOf(ids.group()));
    }
    return new MergedLead(guid(activity), leadId(activity), losers, date(activity));
  }

  private static Map<String, String> attributes(JsonNode activity) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (JsonNode attribute : activity.path("attributes")) {
      String value = text(attribute, "value");
      if (value != null) {
        attributes.put(attribute.path("name").asText(), value);
      }
    }
    return attributes;
  }

  /**
   * The id may be missing and is not unique; the GUID is what Adobe tells to use. Without both,
   * what happened to whom and when tells activities apart, within a second by what is told of it.
   */
  private static String guid(JsonNode activity) {
    for (String name : List.of("marketoGUID", "id")) {
      String guid = activity.path(name).asText("");
      if (!guid.isEmpty()) {
        return guid;
      }
    }
    return String.join(
        "|",
        activity.path("leadId").asText(),
        activity.path("activityDate").asText(),
        activity.path("activityTypeId").asText(),
        Integer.toHexString(activity.hashCode()));
  }

  private static long leadId(JsonNode activity) {
    return activity.path("leadId").asLong();
  }

  private static Instant date(JsonNode activity) {
    return Instants.parse(activity.path("activityDate").asText());
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull() ? null : value.asText();
  }
}
