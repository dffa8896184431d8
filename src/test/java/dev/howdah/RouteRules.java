package dev.howdah;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a route file may look like; each rule answers with the places that break it. */
final class RouteRules {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Pattern NAME =
      Pattern.compile("[0-9]{2}-([a-z]+(?:-[a-z]+)*)\\.camel\\.yaml");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");
  private static final Set<String> SHARED =
      Set.of("mail", "failures", "host", "http", "store", "salesforce", "marketo");
  private static final Set<String> SCRIPTS =
      Set.of("script", "groovy", "js", "joor", "java", "mvel", "ognl", "python", "spel", "csimple");
  private static final Set<String> LANGUAGES = Set.of("simple", "constant", "header", "jsonpath");

  private final Map<String, String> texts;
  private final Map<String, JsonNode> files = new TreeMap<>();

  /**
   * @param texts the files by their names
   */
  RouteRules(Map<String, String> texts) {
    this.texts = new TreeMap<>(texts);
    this.texts.forEach((name, text) -> files.put(name, parse(text)));
  }

  List<String> names() {
    return texts.keySet().stream().filter(name -> !NAME.matcher(name).matches()).toList();
  }

  List<String> length() {
    return texts.entrySet().stream()
        .filter(file -> file.getValue().lines().count() > 120)
        .map(file -> file.getKey() + " has " + file.getValue().lines().count() + " lines")
        .toList();
  }

  List<String> comments() {
    return texts.entrySet().stream()
        .filter(file -> !file.getValue().matches("(?s)# .+\\n# .+\\n.*"))
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> ids() {
    List<String> broken = new ArrayList<>();
    routes(
        (file, route) -> {
          String id = route.path("id").asText();
          String word = word(file);
          if (!id.equals(word) && !id.startsWith(word + "-")) {
            broken.add(file + ": " + id);
          }
        });
    return broken;
  }

  List<String> descriptions() {
    List<String> broken = new ArrayList<>();
    routes(
        (file, route) -> {
          if (route.path("description").asText().isBlank()) {
            broken.add(file + ": " + route.path("id").asText());
          }
        });
    return broken;
  }

  List<String> steps() {
    List<String> broken = new ArrayList<>();
    routes(
        (file, route) -> {
          int steps = count(route.path("from").path("steps"));
          int levels = levels(route.path("from").path("steps"));
          if (steps > 12 || levels > 3) {
            broken.add(
                file
                    + ": "
                    + route.path("id").asText()
                    + " "
                    + steps
                    + " steps, "
                    + levels
                    + " levels");
          }
        });
    return broken;
  }

  List<String> scripts() {
    List<String> broken = new ArrayList<>();
    nodes(
        (file, node) ->
            node.properties()
                .forEach(
                    field -> {
                      String text = field.getValue().path("expression").asText();
                      if (SCRIPTS.contains(field.getKey())) {
                        broken.add(file + ": " + field.getKey());
                      } else if (field.getKey().equals("simple") && text.length() > 120) {
                        broken.add(file + ": simple of " + text.length() + " characters");
                      }
                    }));
    return broken;
  }

  /** The long form: a scheme as uri with parameters beside it, languages with an expression. */
  List<String> canonical() {
    List<String> broken = new ArrayList<>();
    nodes(
        (file, node) ->
            node.properties()
                .forEach(
                    field -> {
                      JsonNode value = field.getValue();
                      if (field.getKey().equals("uri") && !value.asText().matches("[a-z0-9+-]+")) {
                        broken.add(file + ": uri " + value.asText());
                      }
                      if (LANGUAGES.contains(field.getKey()) && value.isValueNode()) {
                        broken.add(file + ": " + field.getKey() + " without expression");
                      }
                      if (Set.of("to", "bean", "log", "from").contains(field.getKey())
                          && value.isTextual()) {
                        broken.add(file + ": " + field.getKey() + " in short form");
                      }
                    }));
    files.forEach(
        (file, items) ->
            items.forEach(
                item -> {
                  if (item.has("from")) {
                    broken.add(file + ": from without route");
                  }
                }));
    return broken;
  }

  List<String> logs() {
    List<String> broken = new ArrayList<>();
    nodes(
        (file, node) -> {
          String message = node.path("log").path("message").asText();
          if (message.matches("(?s).*\\$\\{(body|in\\.body|headers|bodyAs|messageAs|exchange).*")) {
            broken.add(file + ": " + message);
          }
        });
    return broken;
  }

  List<String> edges() {
    List<String> broken = new ArrayList<>();
    routes(
        (file, route) -> {
          JsonNode from = route.path("from");
          if (from.path("uri").asText().equals("platform-http")
              && !from.at("/steps/0/removeHeaders/pattern").asText().equals("Camel*")) {
            broken.add(file + ": " + route.path("id").asText());
          }
        });
    return broken;
  }

  /**
   * @param operations ids that the HTTP contract calls
   */
  List<String> directs(Set<String> operations) {
    Map<String, String> starts = new LinkedHashMap<>();
    Set<String> ids = new TreeSet<>();
    routes(
        (file, route) -> {
          ids.add(route.path("id").asText());
          if (route.path("from").path("uri").asText().equals("direct")) {
            starts.put(route.path("id").asText(), route.at("/from/parameters/name").asText());
          }
        });
    Set<String> called = new TreeSet<>(operations);
    nodes(
        (file, node) ->
            node.properties()
                .forEach(
                    field -> {
                      if (!field.getKey().equals("from")
                          && field.getValue().path("uri").asText().equals("direct")) {
                        called.add(field.getValue().at("/parameters/name").asText());
                      }
                    }));
    List<String> broken = new ArrayList<>();
    starts.forEach(
        (id, name) -> {
          if (!id.equals(name)) {
            broken.add("route " + id + " starts at direct " + name);
          }
          if (!called.contains(name)) {
            broken.add("nobody calls direct " + name);
          }
        });
    called.stream()
        .filter(name -> !operations.contains(name) && !starts.containsValue(name))
        .forEach(name -> broken.add("no route has the id " + name));
    return broken;
  }

  List<String> settings(Set<String> known) {
    List<String> broken = new ArrayList<>();
    placeholders()
        .forEach(
            (key, file) -> {
              String first = key.substring(0, Math.max(0, key.indexOf('.')));
              String own = word(file).split("-")[0];
              if (!first.equals(own) && !SHARED.contains(first)) {
                broken.add(file + ": {{" + key + "}} belongs to another step");
              }
              if (!known.contains(key)) {
                broken.add(file + ": {{" + key + "}} is not in application.properties");
              }
            });
    return broken;
  }

  /** Every placeholder with a file that has it. */
  Map<String, String> placeholders() {
    Map<String, String> found = new TreeMap<>();
    texts.forEach(
        (file, text) -> {
          Matcher at = PLACEHOLDER.matcher(text);
          while (at.find()) {
            found.put(at.group(1).replaceFirst("^\\?", "").replaceFirst(":.*", ""), file);
          }
        });
    return found;
  }

  List<String> beans(Set<String> bound) {
    List<String> broken = new ArrayList<>();
    nodes(
        (file, node) ->
            node.properties()
                .forEach(
                    field -> {
                      String ref = field.getValue().path("ref").asText();
                      if (Set.of("bean", "method").contains(field.getKey())
                          && !ref.isEmpty()
                          && !bound.contains(ref)) {
                        broken.add(file + ": " + ref);
                      }
                    }));
    return broken;
  }

  /** The schemes of all endpoints. */
  Set<String> schemes() {
    Set<String> found = new TreeSet<>();
    nodes(
        (file, node) -> {
          if (node.path("uri").isTextual()) {
            found.add(node.path("uri").asText());
          }
        });
    return found;
  }

  /** The data formats that anything is marshalled or unmarshalled by. */
  Set<String> dataFormats() {
    Set<String> found = new TreeSet<>();
    nodes(
        (file, node) -> {
          node.path("marshal").fieldNames().forEachRemaining(found::add);
          node.path("unmarshal").fieldNames().forEachRemaining(found::add);
        });
    return found;
  }

  private static int count(JsonNode steps) {
    int count = 0;
    for (JsonNode step : steps) {
      count++;
      for (JsonNode nested : nestedSteps(step)) {
        count += count(nested);
      }
    }
    return count;
  }

  private static int levels(JsonNode steps) {
    int deepest = 0;
    for (JsonNode step : steps) {
      for (JsonNode nested : nestedSteps(step)) {
        deepest = Math.max(deepest, levels(nested));
      }
    }
    return steps.isEmpty() ? 0 : 1 + deepest;
  }

  private static List<JsonNode> nestedSteps(JsonNode node) {
    List<JsonNode> found = new ArrayList<>();
    node.properties()
        .forEach(
            field -> {
              if (field.getKey().equals("steps")) {
                found.add(field.getValue());
              } else {
                found.addAll(nestedSteps(field.getValue()));
              }
            });
    if (node.isArray()) {
      node.forEach(item -> found.addAll(nestedSteps(item)));
    }
    return found;
  }

  private void routes(BiConsumer<String, JsonNode> work) {
    files.forEach(
        (file, items) ->
            items.forEach(
                item -> {
                  if (item.has("route")) {
                    work.accept(file, item.get("route"));
                  }
                }));
  }

  private void nodes(BiConsumer<String, JsonNode> work) {
    files.forEach((file, node) -> visit(file, node, work));
  }

  private static void visit(String file, JsonNode node, BiConsumer<String, JsonNode> work) {
    if (node.isObject()) {
      work.accept(file, node);
    }
    node.forEach(child -> visit(file, child, work));
  }

  private static String word(String file) {
    Matcher name = NAME.matcher(file);
    return name.matches() ? name.group(1) : file;
  }

  private static JsonNode parse(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
