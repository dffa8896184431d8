package dev.howdah.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.howdah.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How values and refusals are written: JSON, and problems as RFC 9457 defines them. */
final class Answers {

  static final String PROBLEM_TYPE = "application/problem+json";
  static final String JSON_TYPE = "application/json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          // A record's own questions, such as isRunning(), are not members of the answer.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .build();

  private Answers() {}

  static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer of " + value.getClass() + " is no JSON", e);
    }
  }

  /** The members of a JSON object. */
  @SuppressWarnings("unchecked") // a JSON object reads into a map of strings to values
  static Map<String, Object> object(String json) throws JsonProcessingException {
    return JSON.readValue(json, Map.class);
  }

  static byte[] problem(Problem problem) {
    Problem.Kind kind = problem.kind();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", "urn:howdah:problem:" + slug(kind));
    members.put("title", kind.title());
    members.put("status", kind.status());
    members.put("detail", problem.getMessage());
    if (!problem.faults().isEmpty()) {
      members.put("errors", problem.faults());
    }
    return json(members);
  }

  private static String slug(Problem.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
