package dev.howdah;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws the route files in Mermaid: steps as groups, calls as arrows, what is outside as doors. */
final class RoutesDrawing {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Set<String> NO_DOORS = Set.of("direct", "log");

  private final Map<String, Set<String>> groups = new TreeMap<>();
  private final Set<String> arrows = new LinkedHashSet<>();
  private final Map<String, String> doors = new TreeMap<>();
  private final Set<String> operations;
  private final Set<String> called = new TreeSet<>();
  private String contract = "";

  /**
   * @param files the route files by their names
   * @param operations ids that the HTTP contract calls
   */
  RoutesDrawing(Map<String, String> files, Set<String> operations) {
    this.operations = operations;
    new TreeMap<>(files)
        .forEach(
            (name, text) -> {
              String step = name.replaceFirst("^([0-9])[0-9]-([a-z]+).*", "$1 $2");
              for (JsonNode item : parse(text)) {
                if (item.has("route")) {
                  route(step, item.get("route"));
                }
              }
            });
  }

  String text() {
    List<String> lines = new ArrayList<>(List.of("```mermaid", "flowchart LR"));
    groups.forEach(
        (step, routes) -> {
          lines.add("  subgraph step_" + node(step) + "[" + step.substring(2) + "]");
          routes.forEach(route -> lines.add("    " + node(route) + "[" + route + "]"));
          lines.add("  end");
        });
    doors.forEach((node, label) -> lines.add("  " + node + "([" + label + "])"));
    arrows.forEach(arrow -> lines.add("  " + arrow));
    called.forEach(step -> lines.add("  " + node(contract) + " -.-> step_" + node(step)));
    lines.add("```");
    return String.join("\n", lines);
  }

  private void route(String step, JsonNode route) {
    String id = route.path("id").asText();
    groups.computeIfAbsent(step, any -> new LinkedHashSet<>()).add(id);
    if (operations.contains(id)) {
      called.add(step);
    }
    JsonNode from = route.path("from");
    String scheme = from.path("uri").asText();
    if (scheme.equals("rest-openapi")) {
      contract = id;
    }
    if (!scheme.equals("direct")) {
      arrows.add(door(scheme, id + "-from", opening(scheme, from.path("parameters"))) + to(id));
    }
    visit(from.path("steps"), id);
  }

  private void visit(JsonNode at, String id) {
    String scheme = at.path("uri").asText();
    if (scheme.equals("direct")) {
      arrows.add(node(id) + to(at.at("/parameters/name").asText()));
    } else if (!scheme.isEmpty() && !NO_DOORS.contains(scheme)) {
      arrows.add(node(id) + " --> " + door(scheme, scheme + "-to", scheme));
    }
    at.forEach(child -> visit(child, id));
  }

  private String door(String scheme, String id, String label) {
    String node = "door_" + node(id);
    doors.put(node, label.equals(scheme) ? scheme : "\"" + label + "\"");
    return node;
  }

  private static String opening(String scheme, JsonNode parameters) {
    return switch (scheme) {
      case "platform-http" ->
          parameters.path("httpMethodRestrict").asText() + " " + parameters.path("path").asText();
      case "rest-openapi" -> "HTTP /api/v1";
      case "timer" -> "timer";
      case "file" -> "folder " + parameters.path("directoryName").asText();
      default -> scheme;
    };
  }

  private static String to(String id) {
    return " --> " + node(id);
  }

  private static String node(String word) {
    return word.replaceAll("[^a-z0-9]+", "_");
  }

  private static JsonNode parse(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
