package dev.howdah.configure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was read of the org.
 *
 * @param components the values of those there are, by {@code Type:FullName}
 * @param taskTypes the values of a task's type
 * @param taskTypeDefault the one that a new task gets by itself, or empty
 * @param permissionSetId empty if it is not there
 */
public record Seen(
    Map<String, Map<String, String>> components,
    List<String> taskTypes,
    String taskTypeDefault,
    String permissionSetId) {

  private static final String NAME = "Howdah";

  /**
   * Out of the answers of Salesforce.
   *
   * @param task its description
   */
  static Seen of(
      JsonNode task, JsonNode remoteSites, JsonNode cspSites, JsonNode sets, JsonNode rights) {
    Map<String, Map<String, String>> components = new TreeMap<>();
    remoteSites
        .path("records")
        .forEach(row -> components.put("RemoteSiteSetting:" + NAME, site(row)));
    cspSites.path("records").forEach(row -> components.put("CspTrustedSite:" + NAME, site(row)));
    List<String> types = new ArrayList<>();
    String preset = "";
    for (JsonNode field : task.path("fields")) {
      String name = field.path("name").asText();
      if (name.endsWith("__c")) {
        components.put("CustomField:Activity." + name, field(field));
      } else if (name.equals("Type")) {
        for (JsonNode value : field.path("picklistValues")) {
          types.add(value.path("value").asText());
          preset = value.path("defaultValue").asBoolean() ? value.path("value").asText() : preset;
        }
      }
    }
    JsonNode set = sets.path("records").path(0);
    if (!set.isMissingNode()) {
      Map<String, String> granted = new LinkedHashMap<>();
      rights.path("records").forEach(row -> granted.put(row.path("Field").asText(), right(row)));
      components.put("PermissionSet:" + NAME, granted);
    }
    return new Seen(components, types, preset, set.path("Id").asText(""));
  }

  private static Map<String, String> site(JsonNode row) {
    return Map.of(
        "url", row.path("EndpointUrl").asText(),
        "active", String.valueOf(row.path("IsActive").asBoolean()));
  }

  private static Map<String, String> field(JsonNode field) {
    String type =
        switch (field.path("type").asText()) {
          case "string" -> "Text";
          case "url" -> "Url";
          case "boolean" -> "Checkbox";
          default -> field.path("type").asText();
        };
    return Map.of("type", type, "length", field.path("length").asText());
  }

  private static String right(JsonNode row) {
    boolean read = row.path("PermissionsRead").asBoolean();
    boolean edit = row.path("PermissionsEdit").asBoolean();
    return read && edit ? "read and edit" : read ? "read" : "none";
  }

  /** Each wanted component as it is and should be. */
  List<ComponentDiff> diff(Blueprint blueprint, Set<String> ours) {
    List<ComponentDiff> all = new ArrayList<>();
    for (Wanted wanted : blueprint.all()) {
      Map<String, String> there = components.get(wanted.key());
      List<ComponentDiff.Difference> differences = new ArrayList<>();
      wanted
          .values()
          .forEach(
              (what, value) -> {
                String is = there == null ? "" : there.getOrDefault(what, "");
                if (!is.equals(value)) {
                  differences.add(new ComponentDiff.Difference(what, is, value));
                }
              });
      String state = there == null ? "missing" : differences.isEmpty() ? "same" : "differs";
      all.add(
          new ComponentDiff(
              wanted.type(), wanted.fullName(), state, differences, ours.contains(wanted.key())));
    }
    return all;
  }
}
