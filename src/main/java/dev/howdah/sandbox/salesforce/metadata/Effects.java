package dev.howdah.sandbox.salesforce.metadata;

import dev.howdah.sandbox.salesforce.data.Backstage;
import dev.howdah.sandbox.salesforce.schema.Catalogue;
import dev.howdah.sandbox.salesforce.schema.Field;
import dev.howdah.sandbox.salesforce.schema.ObjectType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How components show in the org's data; also what only the org can say against them. */
final class Effects {

  private static final String NAME = "[A-Za-z](?:_?[A-Za-z0-9])*";

  private final Backstage backstage;
  private final Catalogue catalogue;

  /** Fields that come with the same deployment, as {@code Task.X__c}. */
  private final Set<String> coming;

  Effects(Backstage backstage, Catalogue catalogue, Set<String> coming) {
    this.backstage = backstage;
    this.catalogue = catalogue;
    this.coming = coming;
  }

  /** Refuses what cannot be, changing nothing. */
  void check(Component component) throws Flaw {
    Xml xml = component.xml();
    component.type().check(xml);
    if (!component.type().isChild() && !component.fullName().matches(NAME)) {
      throw Flaw.at(
          xml,
          "The name "
              + component.fullName()
              + " can only contain underscores and alphanumeric characters. It must be unique,"
              + " begin with a letter, not include spaces, not end with an underscore, and not"
              + " contain two consecutive underscores.");
    }
    switch (component.type()) {
      case CUSTOM_FIELD -> checkField(component);
      case REMOTE_SITE -> checkUrl(xml, "url");
      case CSP_SITE -> checkUrl(xml, "endpointUrl");
      case PERMISSION_SET -> checkRights(xml);
      default -> {
        // Nothing that the other parts of the org know.
      }
    }
  }

  private void checkField(Component component) throws Flaw {
    ObjectType object = FieldSpec.object(catalogue, component);
    Field field = FieldSpec.field(component);
    Optional<Field> there = object.field(field.name());
    if (there.isPresent() && there.get().type() != field.type()) {
      throw Flaw.at(
          component.xml().child("type").orElse(component.xml()),
          "Cannot update a field to a " + component.xml().text("type") + " from something else");
    }
  }

  private static void checkUrl(Xml xml, String element) throws Flaw {
    Xml url = xml.child(element).orElse(xml);
    if (!url.text().matches("https?://[^\\s/?#]+(?::\\d+)?(?:[/?#]\\S*)?")) {
      throw Flaw.at(url, "Invalid URL: " + url.text());
    }
  }

  private void checkRights(Xml xml) throws Flaw {
    for (Xml right : xml.children("fieldPermissions")) {
      String[] name = right.text("field").split("\\.", 2);
      boolean there =
          name.length == 2
              && (coming.contains(right.text("field"))
                  || catalogue.find(name[0]).flatMap(type -> type.field(name[1])).isPresent());
      if (!there) {
        throw Flaw.at(
            right, "In field: field - no CustomField named " + right.text("field") + " found");
      }
    }
  }

  /** Shows it in the data; gives its id. */
  String show(Component component) throws Flaw, SQLException {
    Xml xml = component.xml();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    switch (component.type()) {
      case CUSTOM_FIELD -> {
        ObjectType object = FieldSpec.object(catalogue, component);
        backstage.addField(object.name(), FieldSpec.field(component));
        return backstage.newId(component.type().prefix());
      }
      case REMOTE_SITE -> {
        row.put("EndpointUrl", xml.text("url"));
        row.put("Description", xml.text("description"));
        row.put("IsActive", xml.text("isActive").equals("true") ? 1 : 0);
        row.put("ProtocolMismatch", xml.text("disableProtocolSecurity").equals("true") ? 1 : 0);
        return backstage.put("RemoteProxy", "SiteName", component.fullName(), row);
      }
      case CSP_SITE -> {
        row.put("EndpointUrl", xml.text("endpointUrl"));
        row.put("Description", xml.text("description"));
        row.put("IsActive", xml.text("isActive").equals("true") ? 1 : 0);
        row.put("Context", xml.child("context").map(Xml::text).orElse("All"));
        return backstage.put("CspTrustedSite", "DeveloperName", component.fullName(), row);
      }
      case PERMISSION_SET -> {
        row.put("Label", xml.text("label"));
        row.put("Description", xml.text("description"));
        row.put("IsCustom", 1);
        row.put("Type", "Regular");
        String id = backstage.put("PermissionSet", "Name", component.fullName(), row);
        rights(id, xml);
        return id;
      }
      default -> {
        return backstage.newId(component.type().prefix());
      }
    }
  }

  private void rights(String permissionSetId, Xml xml) throws SQLException {
    dropRights(permissionSetId);
    for (Xml right : xml.children("fieldPermissions")) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("ParentId", permissionSetId);
      row.put("SobjectType", right.text("field").split("\\.")[0]);
      row.put("Field", right.text("field"));
      row.put("PermissionsRead", right.text("readable").equals("true") ? 1 : 0);
      row.put("PermissionsEdit", right.text("editable").equals("true") ? 1 : 0);
      backstage.add("FieldPermissions", row);
    }
  }

  private void dropRights(String permissionSetId) throws SQLException {
    execute("DELETE FROM FieldPermissions WHERE ParentId = ?", permissionSetId);
  }

  /** Takes it out of the data again. */
  void hide(ComponentType type, String fullName) throws SQLException {
    String own = fullName.substring(fullName.lastIndexOf('.') + 1);
    switch (type) {
      case CUSTOM_FIELD -> {
        String object = fullName.startsWith("Activity.") ? "Task" : fullName.split("\\.")[0];
        backstage.dropField(object, own);
        execute("DELETE FROM FieldPermissions WHERE Field = ?", object + "." + own);
      }
      case REMOTE_SITE -> drop("RemoteProxy", "SiteName", own);
      case CSP_SITE -> drop("CspTrustedSite", "DeveloperName", own);
      case PERMISSION_SET -> {
        Optional<String> id = backstage.find("PermissionSet", "Name", own);
        if (id.isPresent()) {
          dropRights(id.get());
          execute("DELETE FROM PermissionSetAssignment WHERE PermissionSetId = ?", id.get());
          backstage.remove("PermissionSet", id.get());
        }
      }
      default -> {
        // It shows nowhere else.
      }
    }
  }

  private void drop(String object, String column, String value) throws SQLException {
    Optional<String> id = backstage.find(object, column, value);
    if (id.isPresent()) {
      backstage.remove(object, id.get());
    }
  }

  private void execute(String sql, String value) throws SQLException {
    try (PreparedStatement statement = backstage.connection().prepareStatement(sql)) {
      statement.setString(1, value);
      statement.executeUpdate();
    }
  }
}
