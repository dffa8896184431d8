package dev.howdah.onboarding.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of a plan file; whatever is wrong in it is collected with its line. */
final class PlanPart {

  private final String file;
  private final String name;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final List<String> wrong;
  private final Node self;

  /**
   * @param name the way to it, such as {@code account}, or empty for the whole
   * @param known the keys that may be there
   * @param wrong gets what is wrong
   */
  PlanPart(String file, String name, Node node, Set<String> known, List<String> wrong) {
    this.file = file;
    this.name = name;
    this.wrong = wrong;
    this.self = node;
    if (!(node instanceof MappingNode mapping)) {
      complain(node, name.isEmpty() ? "the plan" : name, "keys with values", "Write key: value");
      return;
    }
    for (NodeTuple pair : mapping.getValue()) {
      String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(key)) {
        wrong.add(
            place(pair.getKeyNode())
                + ": "
                + way(key)
                + " is not known. Expected one of "
                + String.join(", ", new TreeSet<>(known))
                + ". Nothing was done. Correct or remove the key.");
      } else if (values.put(key, pair.getValueNode()) != null) {
        wrong.add(
            place(pair.getKeyNode())
                + ": "
                + way(key)
                + " is there twice. Nothing was done. Keep one.");
      }
    }
  }

  Optional<PlanPart> part(String key, Set<String> known) {
    return Optional.ofNullable(values.get(key))
        .map(node -> new PlanPart(file, way(key), node, known, wrong));
  }

  Optional<String> text(String key) {
    Node node = values.get(key);
    return node == null ? Optional.empty() : text(node, way(key));
  }

  Optional<String> oneOf(String key, Set<String> allowed) {
    Optional<String> found = text(key);
    if (found.isPresent() && !allowed.contains(found.get())) {
      complain(
          values.get(key),
          way(key),
          "one of " + String.join(", ", new TreeSet<>(allowed)),
          "Write one of them");
      return Optional.empty();
    }
    return found;
  }

  boolean flag(String key) {
    return oneOf(key, Set.of("true", "false")).filter("true"::equals).isPresent();
  }

  List<String> list(String key, Set<String> allowed) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      complain(node, way(key), "a list", "Write it as [one, two]");
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      text(each, way(key))
          .filter(text -> allowed.isEmpty() || isAllowed(each, key, text, allowed))
          .ifPresent(found::add);
    }
    return found;
  }

  private boolean isAllowed(Node node, String key, String text, Set<String> allowed) {
    if (!allowed.contains(text)) {
      complain(
          node,
          way(key),
          "a list out of " + String.join(", ", new TreeSet<>(allowed)),
          "Write some of them");
    }
    return allowed.contains(text);
  }

  Map<String, String> texts(String key) {
    Node node = values.get(key);
    if (node == null) {
      return Map.of();
    }
    if (!(node instanceof MappingNode mapping)) {
      complain(node, way(key), "keys with texts", "Write item: note");
      return Map.of();
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (NodeTuple pair : mapping.getValue()) {
      Optional<String> item = text(pair.getKeyNode(), way(key));
      item.ifPresent(
          one -> text(pair.getValueNode(), way(key)).ifPresent(note -> found.put(one, note)));
    }
    return found;
  }

  /** Says which of the names within a value are none of these. */
  void known(String key, Set<String> names, Set<String> allowed) {
    for (String one : names) {
      if (!allowed.contains(one)) {
        wrong.add(
            place(values.get(key))
                + ": "
                + way(key)
                + "."
                + one
                + " is not known. Expected one of "
                + String.join(", ", new TreeSet<>(allowed))
                + ". Nothing was done. Correct or remove the key.");
      }
    }
  }

  /** Says that a key must be there. */
  void require(String key) {
    if (!values.containsKey(key)) {
      wrong.add(place(self) + ": " + way(key) + " is missing. Nothing was done. Add it.");
    }
  }

  private Optional<String> text(Node node, String what) {
    if (node instanceof ScalarNode scalar
        && (!scalar.getValue().isBlank() || scalar.getScalarStyle() != ScalarStyle.PLAIN)) {
      return Optional.of(scalar.getValue().strip());
    }
    complain(node, what, "a text", "Write the value behind the colon");
    return Optional.empty();
  }

  private void complain(Node node, String what, String expected, String todo) {
    wrong.add(
        place(node)
            + ": "
            + what
            + " must be "
            + expected
            + " but is "
            + found(node)
            + ". Nothing was done. "
            + todo
            + ".");
  }

  private static String found(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue().isBlank() ? "empty" : "'" + scalar.getValue() + "'";
    }
    return node instanceof SequenceNode ? "a list" : "keys with values";
  }

  private String way(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  private String place(Node node) {
    return file + node.getStartMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
  }
}
