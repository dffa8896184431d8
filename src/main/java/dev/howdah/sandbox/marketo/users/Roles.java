package dev.howdah.sandbox.marketo.users;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.marketo.call.Envelope;
import dev.howdah.sandbox.marketo.call.MarketoError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The roles and workspaces of the subscription; Admin is the role 1 in all workspaces. */
final class Roles {

  static final long EVERYWHERE = 0;
  private static final String MADE_AT = "20100327T18:27:42.0t+0000";

  private static final Map<Long, String> NAMES =
      new TreeMap<>(
          Map.of(
              1L, "Admin",
              2L, "Standard User",
              101L, "Analytics User",
              102L, "Marketing User",
              103L, "API Sync",
              104L, "API Limited"));

  private static final Map<Long, String> WORKSPACES =
      new TreeMap<>(Map.of(1L, "Default", 1008L, "World"));

  /** A role in a workspace. */
  record Grant(long role, long workspace) {

    Grant {
      if (!NAMES.containsKey(role)
          || workspace != EVERYWHERE && !WORKSPACES.containsKey(workspace)) {
        throw MarketoError.objectNotFound();
      }
    }

    static Grant byName(String role) {
      long id =
          NAMES.entrySet().stream()
              .filter(entry -> entry.getValue().equals(role))
              .findFirst()
              .map(Map.Entry::getKey)
              .orElse(2L);
      return new Grant(id, id == 1 ? EVERYWHERE : 1);
    }
  }

  private Roles() {}

  static ArrayNode grants(List<Grant> grants) {
    ArrayNode told = Envelope.array();
    for (Grant grant : grants) {
      told.addObject()
          .put("accessRoleId", grant.role())
          .put("accessRoleName", NAMES.get(grant.role()))
          .put("workspaceId", grant.workspace())
          .put("workspaceName", WORKSPACES.getOrDefault(grant.workspace(), "AllZones"));
    }
    return told;
  }

  static ArrayNode roles() {
    ArrayNode told = Envelope.array();
    NAMES.forEach(
        (id, name) ->
            stamped(
                told.addObject()
                    .put("id", id)
                    .put("name", name)
                    .put("description", id == 1 ? "All permissions" : "Role " + name)
                    .put("type", id < 100 ? "system" : "custom")
                    .put("hidden", false)
                    .put("onlyAllZones", id == 1)));
    return told;
  }

  static ArrayNode workspaces() {
    ArrayNode told = Envelope.array();
    WORKSPACES.forEach(
        (id, name) -> {
          ObjectNode workspace =
              told.addObject()
                  .put("id", id)
                  .put("name", name)
                  .put("description", id == 1 ? "Initial workspace" : "")
                  .put("globalViz", id == 1 ? 1 : 0)
                  .put("status", "active");
          stamped(workspace.putNull("currencyInfo"));
        });
    return told;
  }

  private static void stamped(ObjectNode told) {
    told.put("createdAt", MADE_AT).put("updatedAt", MADE_AT);
  }
}
