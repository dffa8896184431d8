package dev.howdah.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.problem.Problem;
import dev.howdah.problem.Problem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives the permission set to chosen users. */
public final class ConfigurationUsers {

  /** What one call of sObject Collections takes. */
  private static final int BATCH = 200;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Somebody who is to get it. */
  record User(String id, String username) {}

  /** Who gets it, batch by batch, and what has become of it so far. */
  record Plan(String permissionSetId, List<List<User>> batches, Assignment assignment) {}

  /** The query for the chosen users, by username or e-mail address. */
  public String users(Map<String, Object> request) {
    String names =
        names(request).stream()
            .map(name -> "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'")
            .collect(Collectors.joining(","));
    return "SELECT Id, Username, Email, IsActive FROM User WHERE Username IN ("
        + names
        + ") OR Email IN ("
        + names
        + ")";
  }

  /**
   * The query for those who have it already.
   *
   * @throws Problem {@code CONFLICT} while the permission set is not there
   */
  public String assigned(Seen seen) {
    if (seen.permissionSetId().isEmpty()) {
      throw new Problem(
          Kind.CONFLICT,
          "The org has no permission set Howdah. Nobody was given it. Deploy the configuration"
              + " first, then assign it.");
    }
    return "SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId = '"
        + seen.permissionSetId()
        + "'";
  }

  /** Who is to get it, and who is not and why. */
  public Object plan(Map<String, Object> request, Seen seen, JsonNode users, JsonNode assigned) {
    Set<String> have = new HashSet<>();
    assigned.path("records").forEach(row -> have.add(row.path("AssigneeId").asText()));
    Assignment assignment = Assignment.begun();
    Map<String, User> wanted = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    for (JsonNode row : users.path("records")) {
      User user = new User(row.path("Id").asText(), row.path("Username").asText());
      known.add(user.username().toLowerCase(Locale.ROOT));
      known.add(row.path("Email").asText().toLowerCase(Locale.ROOT));
      if (have.contains(user.id())) {
        assignment.already().add(user.username());
      } else if (row.path("IsActive").asBoolean()) {
        wanted.put(user.id(), user);
      } else {
        assignment.refused().add(user.username() + ": the user is not active in Salesforce");
      }
    }
    names(request).stream()
        .filter(name -> !known.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(name -> assignment.refused().add(name + ": Salesforce has no such user"));
    List<List<User>> batches = new ArrayList<>();
    List<User> all = List.copyOf(wanted.values());
    for (int from = 0; from < all.size(); from += BATCH) {
      batches.add(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return new Plan(seen.permissionSetId(), batches, assignment);
  }

  /** The batches of a plan. */
  public List<?> batches(Object plan) {
    return ((Plan) plan).batches();
  }

  /** What is handed to Salesforce for a batch. */
  public String body(Object plan, Object batch) {
    ObjectNode body = JSON.createObjectNode().put("allOrNone", false);
    ArrayNode records = body.putArray("records");
    for (User user : users(batch)) {
      ObjectNode record = records.addObject();
      record.putObject("attributes").put("type", "PermissionSetAssignment");
      record.put("AssigneeId", user.id());
      record.put("PermissionSetId", ((Plan) plan).permissionSetId());
    }
    return body.toString();
  }

  /** What Salesforce said to a batch; a user who got it meanwhile is no failure. */
  public void noted(Object plan, Object batch, JsonNode answer) {
    Assignment assignment = ((Plan) plan).assignment();
    List<User> users = users(batch);
    for (int i = 0; i < users.size(); i++) {
      JsonNode result = answer.path(i);
      JsonNode error = result.path("errors").path(0);
      String name = users.get(i).username();
      if (result.path("success").asBoolean()) {
        assignment.assigned().add(name);
      } else if (error.path("statusCode").asText().equals("DUPLICATE_VALUE")) {
        assignment.already().add(name);
      } else {
        assignment.refused().add(name + ": " + error.path("message").asText());
      }
    }
  }

  /** What became of all batches. */
  public Assignment result(Object plan) {
    return ((Plan) plan).assignment();
  }

  @SuppressWarnings("unchecked") // a batch comes back as this class made it
  private static List<User> users(Object batch) {
    return (List<User>) batch;
  }

  private static List<String> names(@Nullable Map<String, Object> request) {
    if (request == null || !(request.get("users") instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(name -> String.valueOf(name).strip()).distinct().toList();
  }
}
