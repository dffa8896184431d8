package dev.howdah.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a deployment is, as the Metadata API tells it.
 *
 * @param status such as {@code InProgress}, {@code Succeeded} or {@code Failed}
 * @param error why it failed as a whole, or empty
 * @param problems of single components
 * @param created those it made, each as {@code Type:FullName}
 */
public record DeployAnswer(
    boolean done,
    boolean success,
    String status,
    String error,
    List<Problem> problems,
    List<String> created) {

  /**
   * What is wrong with a component.
   *
   * @param file in the zip
   * @param line 0 if it is not told
   * @param column 0 if it is not told
   */
  public record Problem(
      String type, String name, String file, int line, int column, String problem) {

    /** As in {@code objects/Activity.object:7:12 CustomField Activity.X__c: what is wrong}. */
    public String sentence() {
      String place = line == 0 ? "" : ":" + line + ":" + column;
      String what = (type + " " + name).strip();
      return (file + place + (what.isEmpty() ? "" : " " + what) + ": " + problem)
          .replaceAll("\\s+", " ");
    }
  }

  /** Out of the answer to a question for a deployment, with details. */
  public static DeployAnswer of(JsonNode answer) {
    JsonNode result = answer.path("deployResult");
    List<Problem> problems = new ArrayList<>();
    for (JsonNode one : result.path("details").path("componentFailures")) {
      problems.add(
          new Problem(
              one.path("componentType").asText(""),
              one.path("fullName").asText(""),
              one.path("fileName").asText(""),
              one.path("lineNumber").asInt(),
              one.path("columnNumber").asInt(),
              one.path("problem").asText("")));
    }
    List<String> created = new ArrayList<>();
    for (JsonNode one : result.path("details").path("componentSuccesses")) {
      if (one.path("created").asBoolean() && !one.path("componentType").asText("").isEmpty()) {
        created.add(one.path("componentType").asText() + ":" + one.path("fullName").asText());
      }
    }
    return new DeployAnswer(
        result.path("done").asBoolean(),
        result.path("success").asBoolean(),
        result.path("status").asText(""),
        result.path("errorMessage").asText(""),
        problems,
        created);
  }
}
