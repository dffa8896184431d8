package dev.howdah.sandbox.marketo.activities;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.base.Activity;
import dev.howdah.sandbox.marketo.call.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the log as JSON. As on subscriptions that were moved to the newer activity service,
 * not every entry has an {@code id}; every one has a {@code marketoGUID}.
 */
final class ActivityJson {

  private ActivityJson() {}

  static ObjectNode activity(Activity activity) {
    ObjectNode told = head(activity);
    if (activity.primaryId() != null) {
      told.put("primaryAttributeValueId", activity.primaryId());
    }
    if (activity.primaryValue() != null) {
      told.put("primaryAttributeValue", activity.primaryValue());
    }
    ArrayNode attributes = told.putArray("attributes");
    if (activity.field() != null) {
      add(attributes, "New Value", activity.newValue());
      add(attributes, "Old Value", activity.oldValue());
    }
    activity.attributes().forEach((name, value) -> add(attributes, name, value));
    return told;
  }

  static ObjectNode change(Activity activity) {
    ObjectNode told = head(activity);
    ArrayNode fields = told.putArray("fields");
    if (activity.field() != null && activity.primaryId() != null) {
      fields
          .addObject()
          .put("id", activity.primaryId())
          .put("name", activity.field())
          .put("newValue", activity.newValue())
          .put("oldValue", activity.oldValue());
    }
    ArrayNode attributes = told.putArray("attributes");
    activity.attributes().forEach((name, value) -> add(attributes, name, value));
    return told;
  }

  private static ObjectNode head(Activity activity) {
    ObjectNode told = Envelope.object();
    if (activity.number() % 3 != 0) {
      told.put("id", activity.number());
    }
    return told.put("marketoGUID", Long.toString(activity.number()))
        .put("leadId", activity.leadId())
        .put("activityDate", activity.date().toString())
        .put("activityTypeId", activity.type());
  }

  private static void add(ArrayNode attributes, String name, @Nullable String value) {
    if (value != null) {
      attributes.addObject().put("name", name).put("value", value);
    }
  }
}
