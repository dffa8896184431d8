package dev.howdah.sandbox.salesforce.pubsub;

import com.google.protobuf.ByteString;
import com.salesforce.eventbus.protobuf.FetchRequest;
import dev.howdah.sandbox.salesforce.data.ChangeNote;
import dev.howdah.sandbox.salesforce.data.Org;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The bus's memory: what the org has noted of the last three days. */
final class EventLog {

  static final String ALL = "/data/ChangeEvents";

  private static final Duration RETENTION = Duration.ofHours(72);
  private static final Map<String, List<String>> TOPICS =
      Map.of(
          "/data/LeadChangeEvent",
          List.of("Lead"),
          "/data/ContactChangeEvent",
          List.of("Contact"),
          "/data/OpportunityContactRoleChangeEvent",
          List.of("OpportunityContactRole"),
          ALL,
          List.of("Lead", "Contact", "OpportunityContactRole"));

  private final Org org;

  EventLog(Org org) {
    this.org = org;
  }

  /**
   * The objects whose changes a topic tells.
   *
   * @throws io.grpc.StatusRuntimeException if there is no such topic
   */
  static List<String> objects(String topic) {
    if (topic.isBlank()) {
      throw Refusal.invalid(Refusal.EMPTY_TOPIC, "The topic name is empty.");
    }
    List<String> objects = TOPICS.get(topic);
    if (objects == null) {
      throw Refusal.notFound(Refusal.NO_TOPIC, "The topic " + topic + " does not exist.");
    }
    return objects;
  }

  /** Events of these objects after a number. */
  List<ChangeNote> after(long number, List<String> objects, int most) {
    return org.notes(number, retained(), objects, most);
  }

  /** The number of the newest event of all topics. */
  long newest() {
    return bounds().get(1);
  }

  /**
   * The number of the event after which a subscription begins.
   *
   * @throws io.grpc.StatusRuntimeException if the replay id is missing, not ours or too old
   */
  long start(FetchRequest request) {
    return switch (request.getReplayPreset()) {
      case EARLIEST -> bounds().get(0);
      case CUSTOM -> custom(request.getReplayId());
      default -> newest();
    };
  }

  private long custom(ByteString id) {
    if (id.isEmpty()) {
      throw Refusal.invalid(
          Refusal.NO_REPLAY_ID, "The replay preset is CUSTOM but there is no replay ID.");
    }
    List<Long> bounds = bounds();
    long number = ReplayId.number(id).orElse(-1);
    if (number < bounds.get(0) || number > bounds.get(1)) {
      throw Refusal.invalid(
          Refusal.CORRUPTED,
          "The Replay ID validation failed. Ensure that the Replay ID is valid and within the"
              + " retention window.");
    }
    return number;
  }

  private List<Long> bounds() {
    return org.noteBounds(retained());
  }

  private Instant retained() {
    return org.clock().instant().minus(RETENTION);
  }
}
