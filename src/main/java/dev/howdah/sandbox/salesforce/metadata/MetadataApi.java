package dev.howdah.sandbox.salesforce.metadata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Org;
import dev.howdah.sandbox.salesforce.packages.Installs;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both doors of the Metadata API lead to. */
public final class MetadataApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TAKES_MILLIS = 1000;

  private final Org org;
  private final Deploys deploys;
  private final Retrieves retrieves;

  private MetadataApi(Org org) {
    this.org = org;
    this.deploys = new Deploys(org);
    this.retrieves = new Retrieves(org);
  }

  /** Makes its tables, where they are not there yet. */
  public static MetadataApi open(Org org) {
    org.backstage(
        "",
        backstage -> {
          Components.create(backstage.connection());
          Deploys.create(backstage.connection());
          Retrieves.create(backstage.connection());
          return "";
        });
    return new MetadataApi(org);
  }

  /** Takes a deployment in; gives its id. */
  public String deploy(byte[] zip, DeployOptions options, String userId, String userName) {
    return deploys.take(zip, options, userId, userName, takes(zip));
  }

  /** A package works for minutes, all else for a moment. */
  private static long takes(byte[] zip) {
    try {
      return ZipPackage.read(zip).components().stream()
          .filter(component -> component.type() == ComponentType.INSTALLED_PACKAGE)
          .mapToLong(component -> Installs.takes(component.xml().text("versionNumber")))
          .max()
          .orElse(TAKES_MILLIS);
    } catch (IOException e) {
      return TAKES_MILLIS;
    }
  }

  /** How far a deployment is; empty if there is none of that id. */
  public Optional<ObjectNode> deployment(String id, boolean details) {
    return deploys.look(id, details);
  }

  /** Stops a deployment; false if it is over, or if there is none. */
  public boolean cancel(String id) {
    return deploys.cancel(id);
  }

  /** Ends what has come to its end by now, so that it shows in the data. */
  public void settle() {
    deploys.settle();
  }

  /** Takes a retrieve in; gives its id. */
  public String retrieve(
      Map<String, List<String>> types, String version, boolean single, String userName) {
    settle();
    return retrieves.take(types, version, single, userName);
  }

  /** The result of a retrieve; empty if there is none of that id. */
  public Optional<ObjectNode> retrieved(String id) {
    return retrieves.look(id);
  }

  /** The components of a type, as {@code FileProperties}; of an unknown type null stands for it. */
  public Optional<ArrayNode> list(String typeName, String userName) {
    settle();
    return ComponentType.named(typeName)
        .map(
            type ->
                org.backstage(
                    "",
                    backstage -> {
                      ArrayNode list = JSON.createArrayNode();
                      for (Components.Kept kept : Components.all(backstage.connection(), type)) {
                        list.add(Retrieves.properties(kept, "", userName));
                      }
                      return list;
                    }));
  }

  /** The types there are, as {@code DescribeMetadataResult}. */
  public ObjectNode describe() {
    ObjectNode result = JSON.createObjectNode();
    ArrayNode objects = result.putArray("metadataObjects");
    for (ComponentType type : ComponentType.values()) {
      if (!type.isChild()) {
        ObjectNode one = objects.addObject();
        if (type == ComponentType.CUSTOM_OBJECT) {
          ArrayNode children = one.putArray("childXmlNames");
          Arrays.stream(ComponentType.values())
              .filter(ComponentType::isChild)
              .forEach(child -> children.add(child.xmlName()));
        }
        one.put("directoryName", type.directory());
        one.put("inFolder", false);
        one.put("metaFile", false);
        one.put("suffix", type.suffix());
        one.put("xmlName", type.xmlName());
      }
    }
    result.put("organizationNamespace", "");
    result.put("partialSaveAllowed", true);
    result.put("testRequired", false);
    return result;
  }
}
