package dev.howdah.sandbox.salesforce.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a client asked of a deployment. */
public record DeployOptions(
    boolean checkOnly, boolean rollbackOnError, boolean ignoreWarnings, boolean singlePackage) {

  /** Out of JSON, where truths may be texts; all are false where they are left out. */
  public static DeployOptions of(JsonNode sent) {
    return new DeployOptions(
        truth(sent, "checkOnly"),
        truth(sent, "rollbackOnError"),
        truth(sent, "ignoreWarnings"),
        truth(sent, "singlePackage"));
  }

  private static boolean truth(JsonNode sent, String name) {
    return "true".equalsIgnoreCase(sent.path(name).asText());
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("allowMissingFiles", false);
    node.put("autoUpdatePackage", false);
    node.put("checkOnly", checkOnly);
    node.put("ignoreWarnings", ignoreWarnings);
    node.put("performRetrieve", false);
    node.put("purgeOnDelete", false);
    node.put("rollbackOnError", rollbackOnError);
    node.putNull("runTests");
    node.put("singlePackage", singlePackage);
    node.put("testLevel", "NoTestRun");
    return node;
  }
}
