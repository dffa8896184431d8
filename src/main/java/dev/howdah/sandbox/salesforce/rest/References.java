package dev.howdah.sandbox.salesforce.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What earlier calls of a composite answered, for later ones to name as {@code @{ref.field}}. */
final class References {

  private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)([^}]*)\\}");
  private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_]+)|\\[(\\d+)\\]");

  private final Map<String, JsonNode> answers = new LinkedHashMap<>();

  /** A name that stands for nothing. */
  static final class Unknown extends Exception {

    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  void put(String name, JsonNode answer) {
    answers.put(name, answer);
  }

  /** The text with every reference in it replaced. */
  String fill(String text) throws Unknown {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (matcher.find()) {
      String value = look(matcher.group(1), matcher.group(2)).asText();
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  /** The body with every reference in its texts replaced. */
  JsonNode fill(JsonNode body) throws Unknown {
    if (body.isTextual()) {
      return JsonNodeFactory.instance.textNode(fill(body.asText()));
    }
    if (body.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : body) {
        filled.add(fill(element));
      }
      return filled;
    }
    if (body.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : body.properties()) {
        filled.set(member.getKey(), fill(member.getValue()));
      }
      return filled;
    }
    return body;
  }

  private JsonNode look(String name, String steps) throws Unknown {
    JsonNode found = answers.get(name);
    Matcher step = STEP.matcher(steps);
    while (found != null && step.find()) {
      String field = step.group(1);
      found = field == null ? found.get(Integer.parseInt(step.group(2))) : member(found, field);
    }
    if (found == null || found.isNull() || found.isContainerNode()) {
      throw new Unknown(
          "Invalid reference specified. No value for " + name + steps + " found in " + name);
    }
    return found;
  }

  private static JsonNode member(JsonNode node, String name) {
    JsonNode exact = node.get(name);
    if (exact == null && name.equals("Id")) {
      return node.get("id");
    }
    return exact == null && name.equals("id") ? node.get("Id") : exact;
  }
}
