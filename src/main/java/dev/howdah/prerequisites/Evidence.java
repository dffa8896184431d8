package dev.howdah.prerequisites;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.howdah.fields.Preview;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen in one look at both platforms; what could not be seen has its reason. */
public final class Evidence {

  /** What a route looks at; the name is the word in the route. */
  enum Part {
    usage,
    fields,
    limits,
    objects,
    task,
    organization
  }

  private final Map<Part, JsonNode> answers = new EnumMap<>(Part.class);
  private final Map<Part, String> missed = new EnumMap<>(Part.class);
  private long calls = -1;
  private @Nullable Preview preview;

  Evidence() {}

  void saw(Part part, JsonNode answer) {
    answers.put(part, answer);
  }

  void saw(Preview fields) {
    preview = fields;
  }

  void saw(long callsToday) {
    calls = callsToday;
  }

  void missed(Part part, String reason) {
    missed.put(part, reason);
  }

  /** Why a part was not seen; empty if it was, or if nobody looked. */
  Optional<String> reason(Part part) {
    return Optional.ofNullable(missed.get(part));
  }

  JsonNode answer(Part part) {
    return answers.getOrDefault(part, MissingNode.getInstance());
  }

  Optional<Preview> preview() {
    return Optional.ofNullable(preview);
  }

  /** Calls to Marketo on this day, or -1. */
  long calls() {
    return calls;
  }

  static List<Part> ofSalesforce() {
    return List.of(Part.limits, Part.objects, Part.task, Part.organization);
  }
}
