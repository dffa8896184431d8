package dev.howdah.sandbox.salesforce.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What became of one component.
 *
 * @param problem empty if there is none
 * @param problemType {@code Error}, {@code Warning} or empty
 */
record Message(
    String type,
    String fullName,
    String file,
    String id,
    boolean created,
    boolean changed,
    boolean deleted,
    String problem,
    String problemType,
    int line,
    int column) {

  static Message of(Component component, String id, boolean created, boolean changed) {
    return new Message(
        component.type().xmlName(),
        component.fullName(),
        component.file(),
        id,
        created,
        changed,
        false,
        "",
        "",
        0,
        0);
  }

  static Message failed(String type, String fullName, String file, Flaw flaw) {
    return new Message(
        type,
        fullName,
        file,
        "",
        false,
        false,
        false,
        flaw.problem(),
        "Error",
        flaw.line(),
        flaw.column());
  }

  static Message deleted(String type, String fullName, boolean there) {
    String none = there ? "" : "No " + type + " named: " + fullName + " found";
    return new Message(
        type,
        fullName,
        "destructiveChanges.xml",
        "",
        false,
        false,
        there,
        none,
        there ? "" : "Warning",
        0,
        0);
  }

  boolean isFailure() {
    return problemType.equals("Error");
  }

  ObjectNode json(String createdDate, String root) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("changed", changed);
    node.put("columnNumber", column == 0 ? null : column);
    node.put("componentType", type);
    node.put("created", created);
    node.put("createdDate", createdDate);
    node.put("deleted", deleted);
    node.put("fileName", root + file);
    node.put("forPackageManifestFile", file.equals("package.xml"));
    node.put("fullName", fullName);
    node.put("id", id.isEmpty() ? null : id);
    node.put("knownPackagingProblem", false);
    node.put("lineNumber", line == 0 ? null : line);
    node.put("problem", problem.isEmpty() ? null : problem);
    node.put("problemType", problemType.isEmpty() ? null : problemType);
    node.put("requiresProductionTestRun", false);
    node.put("success", !isFailure());
    node.put("warning", problemType.equals("Warning"));
    return node;
  }
}
