package dev.howdah.sandbox.marketo.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Activity;
import dev.howdah.sandbox.marketo.base.ActivityLog;
import dev.howdah.sandbox.marketo.call.Call;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Entries of the activity log in a range of time, of some types or of all but deletions. */
record ActivityExport(
    List<String> fields, List<String> headers, Format format, DateRange range, Set<Long> types)
    implements Export {

  private static final List<String> FIELDS =
      List.of(
          "marketoGUID",
          "leadId",
          "activityDate",
          "activityTypeId",
          "campaignId",
          "primaryAttributeValueId",
          "primaryAttributeValue",
          "attributes");

  private static final int ENTRIES_PER_READ = 1000;

  ActivityExport {
    fields = List.copyOf(fields);
    headers = List.copyOf(headers);
    types = Set.copyOf(types);
  }

  static ActivityExport parse(JsonNode body) {
    JsonNode filter = body.path("filter");
    if (!filter.has("createdAt")) {
      throw MarketoError.missing("filter.createdAt");
    }
    Set<Long> types = new HashSet<>();
    filter.path("activityTypeIds").forEach(type -> types.add(Call.whole(type.asText())));
    if (types.contains((long) Activity.DELETE_LEAD)) {
      throw MarketoError.invalid("Activity type 'Delete Lead' cannot be exported");
    }
    List<String> fields = new ArrayList<>();
    body.path("fields").forEach(field -> fields.add(field.asText()));
    for (String field : fields) {
      if (!FIELDS.contains(field) && !field.equals("actionResult")) {
        throw MarketoError.fieldNotFound(field);
      }
    }
    List<String> wanted = fields.isEmpty() ? FIELDS : fields;
    return new ActivityExport(
        wanted,
        Headers.of(body.path("columnHeaderNames"), wanted),
        Format.parse(body.path("format").asText("CSV")),
        DateRange.parse("createdAt", filter.path("createdAt")),
        types);
  }

  @Override
  public String kind() {
    return "activities";
  }

  @Override
  public void write(Connection connection, RowWriter rows, BooleanSupplier unwanted)
      throws SQLException, IOException {
    long second = range.from().getEpochSecond();
    long number = -1;
    while (!unwanted.getAsBoolean()) {
      List<Activity> piece = ActivityLog.after(connection, second, number, ENTRIES_PER_READ);
      for (Activity activity : piece) {
        if (activity.date().isAfter(range.to())) {
          return;
        }
        if (activity.type() != Activity.DELETE_LEAD
            && (types.isEmpty() || types.contains((long) activity.type()))) {
          row(rows, activity);
        }
      }
      if (piece.size() < ENTRIES_PER_READ) {
        return;
      }
      Activity last = piece.get(piece.size() - 1);
      second = last.date().getEpochSecond();
      number = last.number();
    }
  }

  private void row(RowWriter rows, Activity activity) throws IOException {
    for (String field : fields) {
      rows.cell(cell(activity, field));
    }
    rows.endRow();
  }

  private static @Nullable String cell(Activity activity, String field) {
    return switch (field) {
      case "marketoGUID" -> Long.toString(activity.number());
      case "leadId" -> Long.toString(activity.leadId());
      case "activityDate" -> activity.date().toString();
      case "activityTypeId" -> Integer.toString(activity.type());
      case "primaryAttributeValueId" ->
          activity.primaryId() == null ? null : activity.primaryId().toString();
      case "primaryAttributeValue" -> activity.primaryValue();
      case "attributes" -> attributes(activity);
      case "actionResult" -> "succeeded";
      default -> null;
    };
  }

  private static String attributes(Activity activity) {
    ObjectNode attributes = Envelope.object();
    activity.attributes().forEach(attributes::put);
    if (activity.newValue() != null) {
      attributes.put("New Value", activity.newValue());
    }
    if (activity.oldValue() != null) {
      attributes.put("Old Value", activity.oldValue());
    }
    return attributes.toString();
  }
}
