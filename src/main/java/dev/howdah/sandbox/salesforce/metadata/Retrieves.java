package dev.howdah.sandbox.salesforce.metadata;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.howdah.sandbox.salesforce.data.Org;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What clients asked to have back, as zip files. */
final class Retrieves {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS \"_retrieve\" (id TEXT PRIMARY KEY, result TEXT) WITHOUT ROWID";

  private final Org org;

  Retrieves(Org org) {
    this.org = org;
  }

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
  }

  /**
   * Takes a request in.
   *
   * @param types the members by type; a star means all of a type
   * @return its id
   */
  String take(Map<String, List<String>> types, String version, boolean single, String userName) {
    return org.backstage(
        "",
        backstage -> {
          String id = backstage.newId("09S");
          ObjectNode result =
              result(backstage.connection(), types, version, single ? "" : "unpackaged/", userName);
          result.put("id", id);
          try (PreparedStatement statement =
              backstage.connection().prepareStatement("INSERT INTO \"_retrieve\" VALUES (?, ?)")) {
            statement.setString(1, id);
            statement.setString(2, result.toString());
            statement.executeUpdate();
          }
          return id;
        });
  }

  /** The result; empty if there is none of that id. */
  Optional<ObjectNode> look(String id) {
    return org.backstage(
        "",
        backstage -> {
          try (PreparedStatement statement =
              backstage
                  .connection()
                  .prepareStatement("SELECT result FROM \"_retrieve\" WHERE id = ?")) {
            statement.setString(1, id);
            ResultSet row = statement.executeQuery();
            return row.next()
                ? Optional.of((ObjectNode) JSON.readTree(row.getString(1)))
                : Optional.empty();
          } catch (IOException e) {
            throw new IllegalStateException("A kept retrieve is no JSON", e);
          }
        });
  }

  private static ObjectNode result(
      Connection connection,
      Map<String, List<String>> types,
      String version,
      String root,
      String userName)
      throws SQLException {
    ObjectNode result = JSON.createObjectNode();
    result.put("done", true);
    ArrayNode properties = result.putArray("fileProperties");
    ArrayNode messages = result.putArray("messages");
    Map<String, StringBuilder> objects = new LinkedHashMap<>();
    Map<String, String> files = new LinkedHashMap<>();
    for (Components.Kept kept : wanted(connection, types, messages, root)) {
      String path = kept.type().file(kept.fullName());
      if (kept.type().isChild()) {
        String element = kept.type().within();
        objects
            .computeIfAbsent(path, key -> new StringBuilder())
            .append("    <" + element + ">\n")
            .append(kept.xml().indent(4))
            .append("    </" + element + ">\n");
      } else {
        files.put(path, Xml.file(kept.type().xmlName(), kept.xml()));
      }
      properties.add(properties(kept, root, userName));
    }
    objects.forEach((path, inner) -> files.put(path, Xml.file("CustomObject", inner.toString())));
    files.put("package.xml", Xml.file("Package", manifest(types, version)));
    result.put("status", "Succeeded");
    result.put("success", true);
    result.put("zipFile", zip(files, root));
    return result;
  }

  private static List<Components.Kept> wanted(
      Connection connection, Map<String, List<String>> types, ArrayNode messages, String root)
      throws SQLException {
    List<Components.Kept> wanted = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : types.entrySet()) {
      ComponentType type = ComponentType.named(entry.getKey()).orElse(null);
      if (type == null) {
        say(messages, root, "Unknown type name '" + entry.getKey() + "' specified in package.xml");
        continue;
      }
      for (String member : entry.getValue()) {
        List<Components.Kept> found =
            type == ComponentType.CUSTOM_OBJECT
                ? ofObject(connection, member)
                : Components.all(connection, type).stream()
                    .filter(kept -> member.equals("*") || kept.fullName().equals(member))
                    .toList();
        if (found.isEmpty() && !member.equals("*") && type != ComponentType.CUSTOM_OBJECT) {
          say(
              messages,
              root,
              "Entity of type '" + type.xmlName() + "' named '" + member + "' cannot be found");
        }
        found.stream().filter(kept -> !wanted.contains(kept)).forEach(wanted::add);
      }
    }
    return wanted;
  }

  private static List<Components.Kept> ofObject(Connection connection, String object)
      throws SQLException {
    List<Components.Kept> found = new ArrayList<>();
    for (ComponentType type : List.of(ComponentType.CUSTOM_FIELD, ComponentType.WEB_LINK)) {
      Components.all(connection, type).stream()
          .filter(kept -> object.equals("*") || kept.fullName().startsWith(object + "."))
          .forEach(found::add);
    }
    return found;
  }

  private static void say(ArrayNode messages, String root, String problem) {
    messages.addObject().put("fileName", root + "package.xml").put("problem", problem);
  }

  static ObjectNode properties(Components.Kept kept, String root, String userName) {
    ObjectNode node = JSON.createObjectNode();
    node.put("createdById", kept.userId());
    node.put("createdByName", userName);
    node.put("createdDate", Deploys.time(kept.created()));
    node.put("fileName", root + kept.type().file(kept.fullName()));
    node.put("fullName", kept.fullName());
    node.put("id", kept.id());
    node.put("lastModifiedById", kept.userId());
    node.put("lastModifiedByName", userName);
    node.put("lastModifiedDate", Deploys.time(kept.changed()));
    node.put("manageableState", "unmanaged");
    node.put("type", kept.type().xmlName());
    return node;
  }

  private static String manifest(Map<String, List<String>> types, String version) {
    StringBuilder inner = new StringBuilder();
    types.forEach(
        (type, members) -> {
          inner.append("    <types>\n");
          members.forEach(
              member -> inner.append("        <members>" + Xml.escape(member) + "</members>\n"));
          inner.append("        <name>" + Xml.escape(type) + "</name>\n    </types>\n");
        });
    return inner.append("    <version>" + Xml.escape(version) + "</version>\n").toString();
  }

  private static String zip(Map<String, String> files, String root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(root + file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException("A zip could not be made in memory", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
