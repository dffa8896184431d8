package dev.howdah.sandbox.salesforce.pubsub;

import dev.howdah.sandbox.salesforce.schema.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The schemas of all events that there are; fields that somebody adds later are not in them. */
final class EventSchemas {

  private final Map<String, EventSchema> byObject;

  EventSchemas() {
    this.byObject =
        EventLog.objects(EventLog.ALL).stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    object -> EventSchema.of(Catalogue.standard().type(object))));
  }

  /** The schema of one object's events. */
  EventSchema of(String object) {
    return byObject.get(object);
  }

  /** The schema of a topic, or an empty text if events of several come by it. */
  String ofTopic(List<String> objects) {
    return objects.size() == 1 ? of(objects.get(0)).id() : "";
  }

  /**
   * The schema of that id.
   *
   * @throws io.grpc.StatusRuntimeException if there is none
   */
  EventSchema withId(String id) {
    return byObject.values().stream()
        .filter(schema -> schema.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> Refusal.invalid(Refusal.NO_SCHEMA, "The schema ID is blank or unknown."));
  }
}
